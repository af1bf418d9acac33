package org.mailtls.probe.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailtls.probe.Answers;
import org.mailtls.probe.FactState;
import org.mailtls.probe.Said;

class CertificateFactsTest {
    private static final Trust NOBODY = (sent, when) -> new Trust.Path(List.of(), "nobody is trusted");

    private static Answers facts(boolean all) throws Exception {
        SeenChain chain = SeenChain.of(List.of(HandMade.allowedTooMuch(Duration.ofDays(30), "mail.example.test")));
        return CertificateFacts.of(
                List.of(chain), all, "mail.example.test", NOBODY, HandMade.START.plus(Duration.ofDays(1)));
    }

    @Test
    void whereEachKindOfClientWasAnsweredThereIsNoOtherCertificate() throws Exception {
        assertEquals("no", Said.value(facts(true), "CERT-DUAL"));
    }

    @Test
    void silenceProvesNoAbsenceOfAnotherCertificate() throws Exception {
        assertEquals(FactState.NOT_TESTED, Said.of(facts(false), "CERT-DUAL").state());
        assertEquals("ecdsa-p256", Said.value(facts(false), "CERT-KEY"));
    }
}
