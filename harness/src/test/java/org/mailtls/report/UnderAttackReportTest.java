package org.mailtls.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.load.seen.AttackSeen;
import org.mailtls.result.Expected;
import org.mailtls.result.RunDirectory;

class UnderAttackReportTest {
    private final Path root;

    UnderAttackReportTest(@TempDir Path root) {
        this.root = root;
    }

    @Test
    void theAnswerSaysWhatHonestMailGotAndWhoAcceptsAndWhatWasLost() throws IOException {
        List<String> answer = Answer.of(ReportBuilder.build(AttackFixtures.four(root)));

        assertEquals(
                List.of(
                        "Honest mail that was due during the attack was not all taken in 1 of 2 cells: bookworm (75.0 %).",
                        "Among those that took all of it, it waited longest with bullseye: 9 of 10 mails were taken"
                                + " within 50.0 ms, and within 5.00 ms before the attack (10.0×).",
                        "Renegotiation that a client starts is refused by bookworm; accepted by bullseye (725 on one"
                                + " connection).",
                        "Mails that the server had answered for were lost, or taken twice: bookworm (1 lost, 2 taken"
                                + " twice)."),
                answer.subList(0, 4));
        assertTrue(
                answer.get(4).startsWith("What costs the server most for what it costs the attacker is"),
                answer.get(4));
        assertTrue(
                answer.contains("Of 4 expectations 1 is met, 1 failed, 1 is a warning, 1 not tested."),
                answer.toString());
        assertFalse(answer.contains("No cell gave a figure."));
    }

    @Test
    void whatWasNotSeenIsNeitherARefusalNorNoLoss() throws IOException {
        AttackFixtures.Change blind = new AttackFixtures.Change();
        blind.delivered = null;
        RunDirectory run = AttackFixtures.run(
                root,
                List.of(AttackFixtures.cell("bullseye")),
                List.of(AttackFixtures.load("fixture/bullseye", silent(), blind)),
                List.of());

        List<String> answer = Answer.of(ReportBuilder.build(run));

        assertEquals(
                "The attack got nothing done in bullseye, so what honest mail felt meanwhile is not told of it.",
                answer.get(0));
        assertFalse(answer.toString().contains("Every honest mail"), "of which attack?");
        assertTrue(
                answer.contains("Renegotiation that a client starts is not seen either way of bullseye."),
                answer.toString());
        assertFalse(answer.toString().contains("lost"), "nobody could ask");
    }

    @Test
    void attackedCellsAreInNoTableOfMeasurements() throws IOException {
        Report report = ReportBuilder.build(AttackFixtures.four(root));

        assertEquals(List.of(), report.groups());
        assertEquals(1, report.underAttack().groups().size());
        UnderAttack.AttackGroup group = report.underAttack().groups().get(0);
        assertEquals(2, group.seen().size());
        assertEquals(
                List.of(
                        "failed: the server died 2.0 s into the attack",
                        "skipped: BCJSSE cannot start a renegotiation"),
                group.broken().stream().map(UnderAttack.Broken::why).toList());
        assertEquals(2, report.failures().size());
        assertTrue(Limits.of(report).contains("An attack that was skipped says nothing about its server."));
    }

    @Test
    void thePageHasTheCourseOfEachAttackItsFiguresAndWhatWasExpected() throws IOException {
        RunDirectory run = AttackFixtures.four(root);
        Reports.render(run);
        String html = Files.readString(run.path().resolve("report.html"));
        String page = html.substring(0, html.indexOf("id=\"chart-data\""));
        String data = html.substring(page.length(), html.indexOf("</script>", page.length()));

        assertTrue(page.contains("id=\"under-attack\"") && page.contains("id=\"a1\""), "a section of its own");
        assertFalse(page.contains("id=\"g1\""));
        for (String course : List.of("a1-t1", "a1-t2", "a1-t3")) {
            assertTrue(page.contains("data-chart=\"" + course + "\""), course);
            assertTrue(data.contains("\"id\":\"" + course + "\""), course);
        }
        assertEquals(3, data.split("\"timeline\"", -1).length - 1);
        assertTrue(page.contains("trixie, until it failed"), "what was seen of it is shown");
        assertTrue(page.contains("BCJSSE cannot start a renegotiation"));
        assertTrue(page.contains(">75.0 %</td>") && page.contains(">no_renegotiation 512</td>"));
        assertTrue(page.contains(">1–725, median 725</td>") && page.contains(">100 % of 0.5 cores"), "on which bounds");
        assertTrue(page.contains("class=\"verdict fail\">FAIL<") && page.contains("class=\"verdict notice\">warning<"));
        assertTrue(page.contains(AttackFixtures.PLACE));
        assertTrue(page.contains("from one address, so limits on a client met both"));
        Matcher bars = Pattern.compile("\"text\":\"([^\"]+)\"").matcher(data);
        int seen = 0;
        while (bars.find()) {
            assertTrue(page.contains(">" + bars.group(1)), "in no table: " + bars.group(1));
            seen++;
        }
        assertEquals(3 + 2 + 2, seen, "a wait a stage but where too few were taken, and an amplification a cell");
    }

    @Test
    void terminalAndMarkdownTellTheSame() throws IOException {
        RunDirectory run = AttackFixtures.four(root);
        Reports.render(run);
        String table = ResultTable.render(run, 100);
        String markdown = Files.readString(run.path().resolve("report.md"));

        assertEquals(
                List.of(), table.lines().filter(line -> line.length() > 100).toList());
        assertTrue(table.contains("Under attack: renegotiation-flood, 16 connections"), table);
        assertTrue(table.contains("failed: the server died 2.0 s into the attack"), table);
        assertTrue(table.contains("FAIL: quick, victim.latency.p99"), table);
        assertFalse(table.contains("quicker"), "what is met is counted and not listed");
        assertTrue(markdown.contains("## Under attack: renegotiation-flood, 16 connections"));
        assertTrue(markdown.contains("| FAIL | quick, victim.latency.p99 |"), markdown);
        assertTrue(markdown.contains("### The server"));
    }

    @Test
    void expectationsOfOtherCellsHaveATableOfTheirOwn() throws IOException {
        Report report = ReportBuilder.build(AttackFixtures.run(
                root,
                List.of(AttackFixtures.cell("bullseye")),
                List.of(AttackFixtures.load(
                        "fixture/bullseye", AttackFixtures.renegotiations(1, Map.of()), new AttackFixtures.Change())),
                List.of(
                        AttackFixtures.expected("fixture/bullseye", "a", 1.0, Expected.PASS, Expected.ERROR),
                        AttackFixtures.expected("fixture/scanned", "b", 1.0, Expected.PASS, Expected.ERROR))));

        UnderAttackPage page = UnderAttackPage.of(report.underAttack(), report.expectations());

        assertEquals(1, page.sections().get(0).expectations().size());
        assertEquals(
                List.of("fixture/scanned"),
                page.others().stream().map(ExpectationRow::label).toList());
    }

    /** Nobody got as far as asking. */
    private static AttackSeen silent() {
        AttackSeen asked = AttackFixtures.renegotiations(1, Map.of("silence", 16L));
        return new AttackSeen(
                asked.kind(),
                asked.operation(),
                asked.model(),
                0,
                asked.connections(),
                asked.bytesOut(),
                asked.bytesIn(),
                asked.endings(),
                List.of(),
                0,
                null,
                asked.provider(),
                List.of());
    }
}
