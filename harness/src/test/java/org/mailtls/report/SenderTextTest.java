package org.mailtls.report;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.mailtls.sender.HostDecision;
import org.mailtls.sender.Outcome;
import org.mailtls.sender.PolicyFacts;
import org.mailtls.sender.Reason;
import org.mailtls.sender.SenderDecision;
import org.mailtls.sender.tlsrpt.TlsReport;

/** Reasons quote DNS, policy hosts and mail servers, none of which may steer the terminal. */
class SenderTextTest {
    private static final String EVIL = "evil" + Fixtures.TERMINAL + "\u009b2J\u2028end";
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}&&[^\n]]");
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

    @Test
    void whatIsQuotedCannotAct() {
        List<Reason> reasons = List.of(Reason.seen(EVIL), new Reason(EVIL, "RFC 8461, 3.1"));
        SenderDecision decision = new SenderDecision(
                "hostile.test",
                List.of("mta-sts"),
                Outcome.DEFERRED,
                reasons,
                List.of(new HostDecision(EVIL, 10, Outcome.DEFERRED, EVIL, reasons)));
        inert(colours -> SenderText.render(
                List.of(decision), List.of(new PolicyFacts("STS-RECORD", "", List.of(EVIL))), 80, colours));
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
        }
        assertFalse(COLOUR.matcher(rendering.text(false)).find(), "no colour but ours");
    }
}
