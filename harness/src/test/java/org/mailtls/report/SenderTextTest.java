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
import org.mailtls.sender.tlsrpt.TlsReport;

/** Among others: reasons quote DNS, policy hosts and mail servers, none of which may steer the terminal. */
class SenderTextTest {
    private static final String EVIL = "evil" + Fixtures.TERMINAL + "\u009b2J\n# owned\u2028\rend";
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}&&[^\n]]");
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

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
    void whatIsQuotedCannotAct() {
        SenderDecision loud = new SenderDecision(
                EVIL,
                List.of("dane"),
                Outcome.DEFERRED,
                EVIL,
                List.of(new Reason(EVIL, EVIL)),
                List.of(DecidingFixtures.host(EVIL, Outcome.DEFERRED, EVIL, new Reason(EVIL, EVIL))));
        inert(colours ->
                SenderText.render(List.of(loud), List.of(new PolicyFacts(EVIL, EVIL, List.of(EVIL))), 100, colours));
    }

    @Test
    void whatAReportSaysCannotAct() {
        TlsReport report = new TlsReport(
                EVIL,
                EVIL,
                EVIL,
                List.of(new TlsReport.Policy(EVIL, EVIL, 1, 1, List.of(new TlsReport.Failure(EVIL, EVIL, 1, EVIL)))),
                List.of(EVIL));
        inert(colours -> TlsrptText.render("report\u001b[2J.json", report, 80, colours));
    }

    private interface Rendering {
        String text(boolean colours);
    }

    private static void inert(Rendering rendering) {
        for (boolean colours : List.of(false, true)) {
            String text = COLOUR.matcher(rendering.text(colours)).replaceAll("");
            assertTrue(text.contains("evil"), text);
            assertFalse(UNSEEN.matcher(text).find(), text);
            assertFalse(text.contains("\n# owned"), text);
        }
        assertFalse(COLOUR.matcher(rendering.text(false)).find(), "no colour but ours");
    }
}
