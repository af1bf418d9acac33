package org.mailtls.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.result.RunDirectory;
import org.mailtls.sender.Outcome;
import org.mailtls.sender.Reason;
import org.mailtls.sender.SenderDecision;
import org.mailtls.sender.SenderRecord;

class DecidingReportTest {
    private static final String EVIL = Fixtures.SCRIPT + "<img src=x onerror=alert(2)>" + Fixtures.TERMINAL
            + "\" onmouseover=\"alert(3) | [click](javascript:alert(4)) ``` \n# owned\u2028";

    private final Path root;

    DecidingReportTest(@TempDir Path root) {
        this.root = root;
    }

    @Test
    void theAnswerHasASentenceForEachSenderAndNamesTheDomains() throws IOException {
        Report report = ReportBuilder.build(DecidingFixtures.two(root));
        assertEquals(
                List.of(
                        "Postfix 3.10.13 · sound, sender opportunistic: mail would be held for bogus; go back to its author"
                                + " for no-mail; go over TLS for 4 of 6 domains, never with proof of the right server.",
                        "Postfix 3.10.13 · sound, sender mta-sts: mail would be held for sts-stale and bogus; go back to its"
                                + " author for no-mail; go over TLS for 3 of 6 domains, for 1 of them with proof of the right"
                                + " server.",
                        "Postfix 3.10.13 · stripped, sender opportunistic: mail would go in clear text for both domains.",
                        "Postfix 3.10.13 · stripped, sender mta-sts: mail would go in clear text for both domains."),
                Answer.of(report).subList(0, 4));
        assertEquals(1, report.failures().size(), "the server that never came up");
    }

    @Test
    void theAnswerNamesNoMoreDomainsThanSomebodyReads() {
        List<SenderRecord.Domain> domains = new ArrayList<>(IntStream.range(0, 40)
                .mapToObj(number -> domain("d" + number, Outcome.CLEAR))
                .toList());
        domains.add(domain("good", Outcome.VERIFIED));
        String answer = new Deciding(List.of(new Deciding.Server(
                        "Postfix", new SenderRecord(SenderRecord.SCHEMA, "d/sound", "Postfix", domains))))
                .answers()
                .get(0);
        assertTrue(answer.contains("d11 and 28 more; go over TLS for 1 of 41 domains, always with proof"), answer);
        assertFalse(answer.contains("d12"), answer);
    }

    private static SenderRecord.Domain domain(String state, Outcome outcome) {
        return new SenderRecord.Domain(
                state, state + ".lab.test", List.of(DecidingFixtures.to("mta-sts", outcome, null)), List.of());
    }

    @Test
    void theMatrixHasDomainsBySenders() throws IOException {
        List<PlainTable> tables =
                ReportBuilder.build(DecidingFixtures.two(root)).deciding().tables();
        assertEquals(
                List.of(
                        "What senders would do with mail for Postfix 3.10.13 · sound",
                        "Why, for Postfix 3.10.13 · sound",
                        "What senders would do with mail for Postfix 3.10.13 · stripped",
                        "Why, for Postfix 3.10.13 · stripped"),
                tables.stream().map(PlainTable::title).toList());
        assertEquals(
                List.of("recipient's domain", "opportunistic", "mta-sts"),
                tables.get(0).headings());
        assertEquals(
                List.of(
                        List.of("plain", "TLS", "TLS"),
                        List.of("sts-good", "TLS", "verified"),
                        List.of("sts-html", "TLS", "TLS"),
                        List.of("sts-stale", "TLS", "waits"),
                        List.of("bogus", "waits", "waits"),
                        List.of("no-mail", "goes back", "goes back")),
                tables.get(0).rows());
        assertEquals(
                List.of(List.of("plain", "clear", "clear"), List.of("sts-html", "clear", "clear")),
                tables.get(2).rows());
    }

    /** A policy that cannot be had looks like none in the matrix, and not in the reasons. */
    @Test
    void theReasonsTellAnAttackFromADomainWithoutPolicy() throws IOException {
        List<List<String>> why = ReportBuilder.build(DecidingFixtures.two(root))
                .deciding()
                .tables()
                .get(1)
                .rows();
        assertEquals(
                List.of(
                        "plain, mta-sts",
                        "TLS",
                        "The domain has no MTA-STS record. [RFC 8461, 3.1] The server speaks TLSv1.3. [RFC 7435]"),
                why.get(1));
        assertEquals(
                List.of(
                        "sts-html, mta-sts",
                        "TLS",
                        "The policy is served as 'text/html', and not as text/plain. [RFC 8461, 3.3] The server speaks"
                                + " TLSv1.3. [RFC 7435] Reported as sts-policy-invalid."),
                why.get(5));
        assertEquals(
                List.of("bogus, mta-sts", "waits", "The signatures are wrong. Reported as dnssec-invalid."),
                why.get(9));
        assertEquals(List.of("no-mail, mta-sts", "goes back", "It takes no mail."), why.get(11));
    }

    @Test
    void whatIsReportedStandsWithItsServer() throws IOException {
        SenderDecision decision = DecidingFixtures.decision(
                "mta-sts",
                Outcome.ENCRYPTED,
                DecidingFixtures.host("a.test", Outcome.DEFERRED, "certificate-expired", Reason.seen("It is over.")),
                DecidingFixtures.host("b.test", Outcome.ENCRYPTED, null, DecidingFixtures.SPEAKS),
                DecidingFixtures.host("c.test", Outcome.DEFERRED, "tlsa-invalid", Reason.seen("Nobody comes here.")));
        assertEquals(
                "a.test: It is over. Reported as certificate-expired. b.test: The server speaks TLSv1.3. [RFC 7435]",
                why(decision));
        assertEquals(List.of("certificate-expired"), decision.failures());
    }

    @Test
    void ofManyReasonsTheFirstAndTheLastAreShown() throws IOException {
        Reason[] many = IntStream.range(0, 20)
                .mapToObj(number -> Reason.seen("R" + number + "."))
                .toArray(Reason[]::new);
        assertEquals(
                "R0. R1. R2. R3. (12 more.) R16. R17. R18. R19. Reported as tlsa-invalid.",
                why(DecidingFixtures.to("dane", Outcome.DEFERRED, "tlsa-invalid", many)));
    }

    private String why(SenderDecision decision) throws IOException {
        return ReportBuilder.build(DecidingFixtures.one(root, decision))
                .deciding()
                .tables()
                .get(1)
                .rows()
                .get(0)
                .get(2);
    }

    @Test
    void pageTerminalAndMarkdownTellTheSame() throws IOException {
        RunDirectory run = DecidingFixtures.two(root);
        Reports.render(run);
        String html = Files.readString(run.path().resolve("report.html"));
        assertTrue(html.contains("What senders would do with mail for Postfix 3.10.13 · sound"), "matrix");
        assertTrue(html.contains("Reported as sts-policy-invalid."), "reasons");
        String markdown = Files.readString(run.path().resolve("report.md"));
        assertTrue(markdown.contains("| sts-stale | TLS | waits |"), markdown);
        assertTrue(markdown.contains("Reported as sts-policy-invalid. |"), markdown);
        String table = ResultTable.render(run, 100);
        assertTrue(
                Pattern.compile("(?m)^  sts-stale +TLS +waits$").matcher(table).find(), table);
    }

    @Test
    void whatDnsAndServersSayCannotAct() throws IOException {
        RunDirectory run = DecidingFixtures.hostile(root, EVIL);
        Reports.render(run);
        String html = Files.readString(run.path().resolve("report.html"));
        String outside = Pattern.compile("<script[^>]*>.*?</script>", Pattern.DOTALL)
                .matcher(html)
                .replaceAll("");
        assertFalse(outside.contains("<script") || outside.contains("<img"));
        assertFalse(outside.contains("\u001b") || outside.contains("\u2028"));
        assertTrue(outside.contains("&lt;script&gt;alert(1)"), "it is shown as text");
        String markdown = Files.readString(run.path().resolve("report.md"));
        assertFalse(markdown.contains("<script") || markdown.contains("[click]("));
        assertFalse(markdown.contains("\n# owned"));
        assertFalse(Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\n]]")
                .matcher(ResultTable.render(run, 100))
                .find());
    }
}
