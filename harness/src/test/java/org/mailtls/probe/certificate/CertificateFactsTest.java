package org.mailtls.probe.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

    /** NIST wants serverAuth and digitalSignature: the leaf with both must not speak for the one without. */
    @Test
    void usagesAreThoseThatEveryLeafHas() throws Exception {
        SeenChain good = SeenChain.of(List.of(HandMade.allowedTooMuch(Duration.ofDays(30), "mail.example.test")));
        SeenChain bad = SeenChain.of(List.of(HandMade.clientThatSigns("mail.example.test")));
        Answers answers = CertificateFacts.of(
                List.of(good, bad), true, "mail.example.test", NOBODY, HandMade.START.plus(Duration.ofDays(1)));
        assertEquals("keyCertSign", Said.value(answers, "CERT-KU"));
        assertEquals("clientAuth", Said.value(answers, "CERT-EKU"));
        List<String> evidence = Said.of(answers, "CERT-KU").evidence();
        assertEquals(2, evidence.size(), evidence::toString);
        assertTrue(evidence.get(0).endsWith("digitalSignature keyCertSign"), evidence::toString);
        assertTrue(evidence.get(1).endsWith(": keyCertSign"), evidence::toString);
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
