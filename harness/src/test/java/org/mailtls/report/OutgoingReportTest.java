package org.mailtls.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.outbound.seen.Attempt;
import org.mailtls.outbound.seen.Sights;
import org.mailtls.outbound.seen.SinkSight;
import org.mailtls.result.Expected;
import org.mailtls.result.ResultFixtures;
import org.mailtls.result.RunDirectory;
import org.mailtls.scenario.Sink;

class OutgoingReportTest {
    private static final String EVIL = Fixtures.SCRIPT + "<img src=x onerror=alert(2)>" + Fixtures.TERMINAL
            + "\" onmouseover=\"alert(3) | [click](javascript:alert(4)) ``` \n# owned\u2028";

    private final Path root;

    OutgoingReportTest(@TempDir Path root) {
        this.root = root;
    }

    @Test
    void theAnswerSaysWhatIsForbiddenAndWhatLeavesInTheClear() throws IOException {
        List<String> answer = Answer.of(ReportBuilder.build(OutgoingFixtures.three(root)));
        assertEquals(
                List.of(
                        "Postfix 3.10.13 (trixie) sent mail in a way that its level forbids, or that no level may mean: verify to"
                                + " expired.",
                        "Postfix 3.10.13 (trixie) sends mail in the clear where its level lets it: may to 2 of 5 sinks."),
                answer.subList(0, 2));
        assertFalse(answer.contains("No cell gave a figure."), answer.toString());
    }

    @Test
    void whatNobodyKnowsIsSaidAndIsNoPraise() throws IOException {
        Report some = ReportBuilder.build(OutgoingFixtures.seen(
                root,
                0,
                List.of(
                        Sights.encrypted(Sink.STRONG, Sights.GOOD, "Trusted"),
                        Sights.unsettled(Sink.CLOSED_HANDSHAKE),
                        Sights.silent(Sink.RENEGOTIATING))));
        assertEquals(
                "Postfix 3.10.13 (trixie) sent no mail in a way that its level forbids; of 2 of 3 mails nobody knows what"
                        + " became of them: may to closed-handshake, may to renegotiating.",
                Answer.of(some).get(0));
        OutgoingPage.Section section =
                OutgoingPage.of(some.outgoing()).sections().get(0);
        assertEquals(
                List.of("TLSv1.3, trusted", "not known, was deferred 4.7.5", "not known"),
                section.rows().stream().map(row -> row.marks().get(0).fate()).toList());
        assertEquals(1, section.legend().size(), "nothing was seen to be deferred, so nothing is said of how often");
        Report none = ReportBuilder.build(
                OutgoingFixtures.seen(root.resolve("none"), 0, List.of(Sights.silent(Sink.STRONG))));
        assertEquals(
                "Nobody knows what became of the mail that Postfix 3.10.13 (trixie) was to send, 1 in all.",
                Answer.of(none).get(0));
    }

    @Test
    void theLegendIsThatOfTheRecords() throws IOException {
        Attempt attempt = new Attempt(Attempt.DEFERRED, "4.7.4", "TLS is required", null);
        List<SinkSight> thrice = List.of(
                SinkSight.of(Sink.NO_STARTTLS, true, List.of(attempt, attempt, attempt), List.of(), 0, List.of()),
                Sights.deferred(Sink.RC4));
        Report report = ReportBuilder.build(OutgoingFixtures.seen(root, 7, thrice));
        List<String> legend =
                OutgoingPage.of(report.outgoing()).sections().get(0).legend();
        assertEquals(3, legend.size(), legend.toString());
        assertTrue(legend.get(1).startsWith("What was deferred was tried 2 to 3 times within 9 s;"), legend.get(1));
        assertTrue(
                legend.get(2).startsWith("Connections to the sinks from elsewhere than the server: 7."), legend.get(2));
        List<String> usual = OutgoingPage.of(ReportBuilder.build(OutgoingFixtures.three(root.resolve("three")))
                        .outgoing())
                .sections()
                .get(0)
                .legend();
        assertEquals(2, usual.size(), usual.toString());
        assertTrue(usual.get(1).startsWith("What was deferred was tried twice within 9 s;"), usual.get(1));
    }

    @Test
    void hellosThatDifferInTheOrderOfExtensionsAloneShareARow() throws IOException {
        Outgoing.Server server = ReportBuilder.build(OutgoingFixtures.shuffled(root))
                .outgoing()
                .servers()
                .get(0);
        assertEquals(
                List.of("may, encrypt", "verify"),
                OutgoingTables.hellos(server).get(0).rows().stream()
                        .map(row -> row.get(0))
                        .toList());
        assertEquals(
                List.of("may, encrypt", "verify"),
                OutgoingTables.suites(server).stream().map(Fact::name).toList());
    }

    @Test
    void aRunWithoutTimingsIsGivenNoCautionsAboutThem() throws IOException {
        RunDirectory run = OutgoingFixtures.three(root);
        Report report = ReportBuilder.build(run);
        assertFalse(report.timed());
        List<String> limits = Limits.of(report);
        assertEquals(1, limits.size(), limits.toString());
        assertTrue(limits.get(0).startsWith("What became of mail was seen with one mail"), limits.get(0));
        assertFalse(run.run().host().warnings().isEmpty());
        Reports.render(run);
        String markdown = Files.readString(run.path().resolve("report.md"));
        assertFalse(
                markdown.contains("Caution: ") || markdown.contains("wall times") || markdown.contains("bootstrap"));
        assertFalse(Files.readString(run.path().resolve("report.html")).contains("wall time says little"));
    }

    @Test
    void expectationsOfAllCellsAreNotCalledThoseOfTheOthers() throws IOException {
        RunDirectory run = OutgoingFixtures.three(root);
        run.writeExpectations(
                List.of(AttackFixtures.expected("f/verify", "nothing-forbidden", 1.0, Expected.FAIL, Expected.ERROR)));
        Reports.render(run);
        assertTrue(Files.readString(run.path().resolve("report.md")).contains("## What the scenario expects\n"));
        String table = ResultTable.render(run, 100);
        assertTrue(table.contains("What the scenario expects\n"), table);
    }

    @Test
    void aBusyMachineChangesNothingOfWhereMailGoes() throws IOException {
        RunDirectory run = OutgoingFixtures.three(root);
        run.writeRun(ResultFixtures.degraded(run.run(), "load 9.0 on 2 cores before the start"));
        List<String> answer = Answer.of(ReportBuilder.build(run));
        assertTrue(answer.stream().noneMatch(sentence -> sentence.startsWith("Degraded")), answer.toString());
    }

    @Test
    void cellsThatSentMailAreInNoTableOfMeasurementsButFailedOnesAreNamed() throws IOException {
        Report report = ReportBuilder.build(OutgoingFixtures.three(root));
        assertEquals(1, report.outgoing().servers().size());
        assertEquals(
                List.of("may", "encrypt", "verify"),
                report.outgoing().servers().get(0).columns().stream()
                        .map(Outgoing.Column::heading)
                        .toList());
        assertEquals(1, report.failures().size());
    }

    @Test
    void cellsOfOneLevelAreToldApartByWhatTheyDoNotHaveInCommon() throws IOException {
        RunDirectory run = OutgoingFixtures.twice(root);
        assertEquals(
                List.of("may · usual", "may · strict", "verify"),
                ReportBuilder.build(run).outgoing().servers().get(0).columns().stream()
                        .map(Outgoing.Column::heading)
                        .toList());
    }

    @Test
    void thePageHasAMatrixWhoseWordsSayAllThatItsSignsDo() throws IOException {
        RunDirectory run = OutgoingFixtures.three(root);
        Reports.render(run);
        String html = Files.readString(run.path().resolve("report.html"));
        String page = html.substring(html.indexOf("id=\"outgoing\""), html.indexOf("id=\"chart-data\""));
        assertTrue(page.contains("<th scope=\"col\">verify</th>"), "columns");
        assertTrue(page.contains("STARTTLS is not offered, or was taken out on the way"), "rows");
        assertTrue(
                page.contains(
                        "<span class=\"verdict fail\"><span aria-hidden=\"true\">✖</span> TLSv1.3, untrusted</span> <span class=\"note\">forbidden</span>"));
        assertTrue(
                page.contains("</span> in the clear, tried again after 3 s</span> <span class=\"note\">open</span>"));
        assertTrue(page.contains("</span> deferred 4.7.5</span>"));
        assertTrue(page.contains("</span> TLSv1, trusted</span> <span class=\"note\">open</span>"));
        assertTrue(page.contains("verify, expired: The mail went to a server that proved nothing"));
        assertTrue(page.contains("may, encrypt, verify"), "levels that offer the same share a row");
        assertTrue(page.contains("X25519MLKEM768 x25519"));
        assertTrue(page.contains("TLS_AES_256_GCM_SHA384 TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"));
        assertTrue(page.contains("Received: by mail.example.test (Postfix)"));
        assertTrue(html.contains("href=\"#outgoing\""));
    }

    @Test
    void terminalAndMarkdownTellTheSame() throws IOException {
        RunDirectory run = OutgoingFixtures.three(root);
        Reports.render(run);
        String table = ResultTable.render(run, 100);
        assertTrue(table.contains("Outgoing mail: Postfix 3.10.13 (trixie)"), table);
        assertTrue(
                table.replaceAll("\\s+", " ")
                        .contains(
                                "expired: [may, encrypt] TLSv1.3, untrusted (open); [verify] TLSv1.3, untrusted (forbidden)"),
                table);
        assertTrue(table.contains("FORBIDDEN OR STUCK: verify, expired"), table);
        assertEquals(
                List.of(), table.lines().filter(line -> line.length() > 100).toList());
        String markdown = Files.readString(run.path().resolve("report.md"));
        assertTrue(markdown.contains("## Outgoing mail: Postfix 3.10.13 (trixie)"), markdown);
        assertTrue(markdown.contains("| sink | may | encrypt | verify |"), markdown);
        assertTrue(markdown.contains("✖ TLSv1.3, untrusted (forbidden)"), markdown);
        assertFalse(markdown.contains("Connections at"), "those are in the page");
    }

    @Test
    void whatAServerSaysCannotAct() throws IOException {
        RunDirectory run = OutgoingFixtures.hostile(root, EVIL);
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

    @Test
    void withoutRoomTheMatrixStaysLongest() throws IOException {
        OutgoingPage whole = OutgoingPage.of(
                ReportBuilder.build(OutgoingFixtures.three(root)).outgoing());
        OutgoingPage.Section full = whole.sections().get(0);
        assertEquals(4, full.tables().size());
        assertEquals(3, full.traces().size());
        OutgoingPage small = whole.within(new Room(5_000));
        assertEquals(full.rows(), small.sections().get(0).rows());
        assertTrue(small.sections().get(0).traces().size() < 3);
        assertTrue(small.lacking(whole).isPresent());
        assertTrue(whole.within(new Room(1_000_000)).lacking(whole).isEmpty());
        assertEquals(List.of(), whole.within(new Room(10)).sections());
    }
}
