package org.mailtls.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.mailtls.sender.Outcome;
import org.mailtls.sender.PolicyFacts;
import org.mailtls.sender.Reason;
import org.mailtls.sender.SenderDecision;

class SenderTextTest {
    @Test
    void saysWhatEachWouldDoAndWhy() {
        List<SenderDecision> decisions = List.of(
                DecidingFixtures.to("opportunistic", Outcome.ENCRYPTED, null, DecidingFixtures.SPEAKS),
                DecidingFixtures.to(
                        "mta-sts",
                        Outcome.DEFERRED,
                        "certificate-expired",
                        new Reason("The certificate has expired.", "RFC 8461, 4.2")));
        List<PolicyFacts> facts = List.of(
                new PolicyFacts("POL-MTASTS", "valid", List.of()),
                new PolicyFacts("POL-DANE", "", List.of("Nobody was asked.")));
        assertEquals("""
                Mail for plain.lab.test
                  It has MX records.

                  opportunistic         delivered over TLS, unverified
                  mta-sts               waits in the queue

                opportunistic, mail.example.test (10): delivered over TLS, unverified
                    The server speaks TLSv1.3. [RFC 7435]

                mta-sts, mail.example.test (10): waits in the queue
                    The certificate has expired. [RFC 8461, 4.2]
                    A report would say certificate-expired [RFC 8460, 4.3]

                  POL-MTASTS            valid
                  POL-DANE              not tested: Nobody was asked.
                """, SenderText.render(decisions, facts, 100, false));
    }

    @Test
    void saysWhatIsWrongWithTheDomain() {
        SenderDecision bogus = new SenderDecision(
                "bogus.test",
                List.of("dane"),
                Outcome.DEFERRED,
                "dnssec-invalid",
                List.of(Reason.seen("The signatures are wrong.")),
                List.of());
        assertEquals("""
                Mail for bogus.test
                  The signatures are wrong.
                  A report would say dnssec-invalid [RFC 8460, 4.3]

                  dane                  waits in the queue

                """, SenderText.render(List.of(bogus), List.of(), 100, false));
    }

    @Test
    void whatDnsAndServersSayCannotAct() {
        String evil = Fixtures.TERMINAL + "\n# owned\u2028\r";
        SenderDecision loud = new SenderDecision(
                evil,
                List.of("dane"),
                Outcome.DEFERRED,
                evil,
                List.of(new Reason(evil, evil)),
                List.of(DecidingFixtures.host(evil, Outcome.DEFERRED, evil, new Reason(evil, evil))));
        String text = SenderText.render(List.of(loud), List.of(new PolicyFacts(evil, evil, List.of(evil))), 100, false);
        assertFalse(
                Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}&&[^\n]]").matcher(text).find(), text);
        assertFalse(text.contains("\n# owned"), text);
        assertTrue(text.contains("# owned"), "it is shown as text");
    }
}
