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
import org.mailtls.result.ResultFixtures;
import org.mailtls.result.RunDirectory;

class LadderAdviceTest {
    private final Path root;

    LadderAdviceTest(@TempDir Path root) {
        this.root = root;
    }

    @Test
    void theFirstStepTellsWhereTheLadderStands() throws IOException {
        String advice = advice(new LadderFixtures(root), 0);
        has(advice, "Open: 2 findings of house.");
        matches(
                advice,
                "A handshake costs the server 1\\.0\\d \\(.*\\) ms of processor time, and a mail 3\\.\\d+ \\(.*\\) ms\\.");
        has(advice, "It turns away none of the log's 10,000 handshakes.");
        has(advice, "Still accepted: TLSv1 and 1 suite with static RSA.");
        assertFalse(advice.contains("times what it was"), advice);
    }

    @Test
    void aStepThatCostsClosesNothingAndLosesAVersionSaysSo() throws IOException {
        String advice = advice(new LadderFixtures(root), 1);
        has(advice, "It stands beside the ladder, and is held against 0-default.");
        has(advice, "It closes no finding of any policy.");
        matches(advice, "A handshake costs the server more: 1\\.\\d+ \\(1\\.\\d+–1\\.\\d+\\) times what it was\\.");
        matches(advice, "A mail costs the server more: 1\\.1\\d ");
        has(
                advice,
                "It turns away at most 92.0 % of the log's 10,000 handshakes, 92.0 % more than 0-default: TLSv1.3 (90.0 %)"
                        + " and TLSv1 (2.0 %).");
        has(advice, "2.0 % had no version left to come with; the others may have had something else to offer.");
        has(advice, "TLS 1.3 is off.");
        has(
                advice,
                "Lint on smtpd_tls_protocols = TLSv1.2, TLSv1.1: A name without ! makes it a list of all that is wanted;"
                        + " write >=TLSv1.1.");
        assertTrue(advice.endsWith(" Do not."), advice);
    }

    @Test
    void aStepIsHeldAgainstTheOneThatItStandsOn() throws IOException {
        String advice = advice(new LadderFixtures(root), 2);
        has(advice, "It closes 1 finding of house (protocols).");
        has(advice, "A handshake costs the server the same: 1.00 (");
        has(
                advice,
                "It turns away at most 2.0 % of the log's 10,000 handshakes, 2.0 % more than 0-default: TLSv1 (2.0 %)."
                        + " None of these had a version left to come with.");
        assertFalse(advice.contains("any more of protocols-lose-tls13"), "the step aside is not kept: " + advice);
        assertTrue(advice.endsWith(" Look at your log."), advice);
    }

    @Test
    void aStepThatOpensAFindingSaysSo() throws IOException {
        String advice = advice(new LadderFixtures(root), 3);
        has(advice, "It closes no finding of any policy. It opens 1 finding of house (compression).");
        matches(advice, "A handshake costs the server less: 0\\.6\\d* ");
        has(advice, "8.0 % more than 2-old-off: TLSv1.2 with " + LadderFixtures.CBC + " (8.0 %) and TLSv1 (2.0 %).");
        has(advice, "Lint has nothing to say any more of protocols-in-old-form.");
    }

    @Test
    void aStepThatChangesNothingSaysSo() throws IOException {
        String advice = advice(new LadderFixtures(root), 4);
        has(advice, "It closes no finding of any policy.");
        has(advice, "A handshake costs the server the same: ");
        has(advice, "at most 10.0 % of the log's 10,000 handshakes, as many as 3-squeezed: ");
        assertFalse(advice.contains("It opens"), advice);
    }

    @Test
    void aStepThatFailedHasNoCostAndSaysWhy() throws IOException {
        Climb climb = climbs(new LadderFixtures(root).write()).get(0);
        String advice = LadderAdvice.of(climb, climb.rungs().get(5));
        assertEquals(
                "It was not measured to its end: fatal: bad loglevel. Its server was not looked at, so that nothing is known of"
                        + " findings.",
                advice);
        assertEquals("4-again", climb.top() == null ? "none" : climb.top().label(), "it is not the top either");
    }

    @Test
    void fewForksDecideNothing() throws IOException {
        String advice = advice(new LadderFixtures(root).forks(1), 1);
        has(advice, "Whether a handshake costs the server more or less is open: 1.4");
        has(advice, "too few forks: 1 of one run, and it takes 3 for an interval.");
    }

    @Test
    void aDisturbedMachineIsNoGroundForAVerdict() throws IOException {
        RunDirectory run = new LadderFixtures(root).write();
        run.writeRun(ResultFixtures.degraded(run.run(), "load 9 on 2 cores"));
        Climb climb = climbs(run).get(0);
        String advice = LadderAdvice.of(climb, climb.rungs().get(1));
        matches(advice, "A handshake is at 1\\.\\d+ .* times what it was, which is not judged \\(.*disturbed\\)\\.");
        PlainTable table = LadderTable.of(climb);
        matches(table.title(), "Costs are not judged: [^;]*disturbed\\.$");
        assertFalse(table.rows().toString().contains("not judged"), "once is enough");
    }

    @Test
    void whatIsJudgedSaysSoInEachRow() throws IOException {
        PlainTable table =
                LadderTable.of(climbs(new LadderFixtures(root).write()).get(0));
        assertFalse(table.title().contains("judged"), table.title());
        matches(table.rows().get(1).toString(), "1\\.4\\d* \\(.*\\), more");
    }

    @Test
    void theWholeLadderInASentence() throws IOException {
        Climb climb = climbs(new LadderFixtures(root).write()).get(0);
        String summary = LadderAdvice.summary(climb);
        matches(
                summary,
                "From 0-default to 4-again: open findings go from 2 to 2 by house; a handshake costs 0\\.\\d+ \\(.*\\) times what it did;"
                        + " a mail costs .* times what it did, which is the same; at most 10\\.0 % of the log's handshakes are"
                        + " turned away\\.");
    }

    /** Neither 0 % nor all of them. */
    @Test
    void whereVersionsWereNotSeenNobodyIsSaidToBeTurnedAwayOrLetIn() throws IOException {
        Climb climb =
                climbs(new LadderFixtures(root).without("VER-SET").write()).get(0);
        String advice = LadderAdvice.of(climb, climb.rungs().get(2));
        has(advice, "Whom of the log's 10,000 handshakes it turns away is not known.");
        has(LadderAdvice.summary(climb), "; whom of the log's handshakes it turns away is not known.");
        PlainTable table = LadderTable.of(climb);
        int column = table.headings().indexOf("turned away, at most");
        assertEquals("–", table.rows().get(2).get(column));
    }

    @Test
    void whatTheScanDidNotTellIsInTheMostThatItCanBe() throws IOException {
        Climb climb =
                climbs(new LadderFixtures(root).without("CS-SET-TLS12").write()).get(0);
        String advice = LadderAdvice.of(climb, climb.rungs().get(2));
        has(
                advice,
                "It turns away at most 10.0 % of the log's 10,000 handshakes, 2.0 % more than 0-default: TLSv1 (2.0 %);"
                        + " 8.0 % of which log and scan do not tell enough. 2.0 % had no version left to come with;");
        PlainTable table = LadderTable.of(climb);
        int column = table.headings().indexOf("turned away, at most");
        assertEquals("10.0 % (8.0 % untold)", table.rows().get(2).get(column));
        assertTrue(table.notes().toString().contains("as untold"), table.notes().toString());
    }

    @Test
    void aStepIsNotSaidToDoWhatOnlyOneScanTellsOf() throws IOException {
        Climb climb = climbs(new LadderFixtures(root).without("KEX-GROUPS-13").write())
                .get(0);
        has(
                LadderAdvice.of(climb, climb.rungs().get(1)),
                "It turns away at most 92.0 % of the log's 10,000 handshakes: TLSv1.3 (90.0 %) and TLSv1 (2.0 %).");
    }

    @Test
    void withoutALogNobodyIsTurnedAway() throws IOException {
        assertFalse(advice(new LadderFixtures(root).withoutLog(), 1).contains("turns away"));
    }

    @Test
    void aServerThatWasNotLookedAtIsNoServerWithoutFindings() throws IOException {
        RunDirectory run = new LadderFixtures(root).write();
        try (var files = Files.list(run.path())) {
            for (Path file : files.filter(one -> one.getFileName().toString().startsWith("scan-"))
                    .toList()) {
                Files.delete(file);
            }
        }
        Climb climb = climbs(run).get(0);
        has(LadderAdvice.of(climb, climb.rungs().get(2)), "Its server was not looked at");
        assertFalse(LadderAdvice.of(climb, climb.rungs().get(2)).contains("It closes"));
    }

    private static String advice(LadderFixtures fixtures, int rung) throws IOException {
        List<Climb> climbs = climbs(fixtures.write());
        assertEquals(
                List.of("bookworm", "trixie"),
                climbs.stream().map(Climb::setting).toList());
        Climb climb = climbs.get(1);
        return LadderAdvice.of(climb, climb.rungs().get(rung));
    }

    private static List<Climb> climbs(RunDirectory run) throws IOException {
        return Climb.all(run, ReportBuilder.build(run));
    }

    private static void has(String advice, String sentence) {
        assertTrue(advice.contains(sentence), () -> sentence + "\n  in: " + advice);
    }

    private static void matches(String advice, String pattern) {
        assertTrue(Pattern.compile(pattern).matcher(advice).find(), () -> pattern + "\n  in: " + advice);
    }
}
