package org.mailtls.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.result.ResultFixtures;
import org.mailtls.result.RunDirectory;
import tools.jackson.databind.JsonNode;

class CompareCommandTest {
    @TempDir
    private Path folder;

    private String before = "";

    @BeforeEach
    void anEarlierRun() throws IOException {
        before = path(Nights.run(folder, 0, Nights.cell(Nights.A, 100), Nights.cell(Nights.B, 100)));
    }

    @Test
    void whatGotSlowerIsToldAndFailsNothingUnlessAsked() throws IOException {
        String slower = slower();
        Called told = Called.mailtls("compare", before, slower);
        assertEquals(ExitCode.OK, told.code(), told.err());
        assertTrue(told.text().contains("1 of 2 figures got worse, 0 better; 1 is the same."), told.out());
        assertTrue(told.text().contains("slower"), told.out());
        assertEquals("", told.err());

        Called failing = Called.mailtls("compare", "--baseline", before, slower, "--fail-on", "worse");
        assertEquals(ExitCode.FAILED, failing.code());
        assertEquals(told.out(), failing.out());
        assertTrue(failing.err().contains("something got worse"), failing.err());
    }

    @Test
    void theThresholdDecidesWhatMatters() throws IOException {
        Called lenient = Called.mailtls("compare", before, slower(), "--threshold", "40%", "--fail-on", "worse");
        assertEquals(ExitCode.OK, lenient.code(), lenient.err());
        assertTrue(lenient.text().contains("2 are the same"), lenient.out());

        Called most = Called.mailtls("compare", before, before, "--threshold", "51%");
        assertEquals(ExitCode.USAGE, most.code());
        assertTrue(most.err().contains("at most 50%"), most.err());
    }

    @Test
    void aProgramGetsEveryFigure() throws IOException {
        JsonNode document =
                Called.mailtls("compare", before, slower(), "--json").json();
        assertEquals("mailtls-comparison-1", document.path("schema").asString());
        assertTrue(document.path("worse").asBoolean());
        assertEquals(Nights.HOST, document.path("base").path("hostClass").asString());
        assertEquals(2, document.path("figures").size());
        JsonNode changed = document.path("figures").get(1);
        assertEquals(Nights.B, changed.path("cell").asString());
        assertEquals("worse", changed.path("change").asString());
        assertEquals("timing", changed.path("certainty").asString());
        assertEquals(1.3, changed.path("ratio").path("value").asDouble(), 0.001);
    }

    @Test
    void runsOfTwoScenariosAreComparedOnlyAnyway() throws IOException {
        RunDirectory other =
                Nights.write(folder, Nights.changed(Nights.record(1, List.of(Nights.A))), Nights.cell(Nights.A, 100));
        Called refused = Called.mailtls("compare", before, path(other));
        assertEquals(ExitCode.USAGE, refused.code());
        assertEquals("", refused.out());
        assertTrue(refused.err().contains("scenario fixture was changed in between"), refused.err());
        assertTrue(refused.err().contains("--anyway"), refused.err());

        Called labelled = Called.mailtls("compare", before, path(other), "--anyway");
        assertEquals(ExitCode.OK, labelled.code(), labelled.err());
        assertTrue(labelled.text().contains("Compared all the same, though they are not alike"), labelled.out());
    }

    @Test
    void cellsThatWereNotReachedAreNoProofThatNothingGotWorse() throws IOException {
        RunDirectory killed = Nights.write(
                folder, Nights.unfinished(Nights.record(1, List.of(Nights.A, Nights.B))), Nights.cell(Nights.A, 100));
        assertEquals(
                ExitCode.OK, Called.mailtls("compare", before, path(killed)).code());
        Called gated = Called.mailtls("compare", before, path(killed), "--fail-on", "worse");
        assertEquals(ExitCode.ENVIRONMENT, gated.code());
        assertTrue(
                gated.err().contains("1 cell that the later run planned and did not measure: fixture/b"), gated.err());
        assertTrue(gated.err().contains("mailtls run --resume " + path(killed)), gated.err());
    }

    @Test
    void figuresThatNobodyMayJudgeAreNoProofEither() throws IOException {
        RunDirectory disturbed = Nights.write(
                folder,
                ResultFixtures.degraded(Nights.record(1, List.of(Nights.A, Nights.B)), "load 9.0 before the start"),
                Nights.cell(Nights.A, 101),
                Nights.cell(Nights.B, 101));
        Called gated = Called.mailtls("compare", before, path(disturbed), "--fail-on", "worse");
        assertEquals(ExitCode.ENVIRONMENT, gated.code(), gated.out());
        assertTrue(gated.err().contains("no figure of the two runs could be judged"), gated.err());
    }

    @Test
    void figuresOfSomethingElseAreNoProofEither() throws IOException {
        RunDirectory older = Nights.write(
                folder,
                Nights.record(1, List.of(Nights.A, Nights.B)),
                Nights.cell(Nights.A, 100),
                Nights.negotiating(Nights.cell(Nights.B, 100), "TLSv1.2", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"));
        Called gated = Called.mailtls("compare", before, path(older), "--fail-on", "worse");
        assertEquals(ExitCode.ENVIRONMENT, gated.code(), gated.out());
        assertTrue(gated.err().contains("1 cell negotiated something else than before"), gated.err());
        assertTrue(gated.err().contains("fixture/b"), gated.err());
        assertEquals(ExitCode.OK, Called.mailtls("compare", before, path(older)).code());
    }

    @Test
    void pagesAreWrittenBesideWhatIsPrinted() throws IOException {
        Path markdown = folder.resolve("comment.md");
        Path html = folder.resolve("page.html");
        Called called = Called.mailtls(
                "compare", before, slower(), "--markdown", markdown.toString(), "--html", html.toString());
        assertEquals(ExitCode.OK, called.code(), called.err());
        assertTrue(Files.readString(markdown).startsWith("## fixture: what changed\n"), "Markdown");
        assertTrue(Files.readString(html).contains("<!DOCTYPE html>"), "HTML");
    }

    @Test
    void aPlaceWhereNoPageCanBeIsToldFirst() {
        String lost = folder.resolve("missing/page.html").toString();
        Called refused = Called.mailtls("compare", before, before, "--html", lost);
        assertEquals(ExitCode.USAGE, refused.code());
        assertEquals("", refused.out());
        assertTrue(refused.err().contains("--html " + lost + ": there is no folder"), refused.err());
    }

    @Test
    void itTakesTwoRuns() {
        for (String[] words : new String[][] {
            {"compare", before}, {"compare", before, before, before}, {"compare", "--baseline", before, before, before}
        }) {
            Called refused = Called.mailtls(words);
            assertEquals(ExitCode.USAGE, refused.code());
            assertTrue(refused.err().contains("Name two run directories, the earlier one first"), refused.err());
        }
        Called none = Called.mailtls("compare", before, folder.toString());
        assertEquals(ExitCode.USAGE, none.code());
        assertTrue(none.err().contains("is not a run directory"), none.err());
    }

    @Test
    void theWrongWayRoundIsToldAndDone() throws IOException {
        Called turned = Called.mailtls("compare", slower(), before);
        assertEquals(ExitCode.OK, turned.code());
        assertTrue(turned.err().contains("name the earlier one first"), turned.err());
        assertTrue(turned.text().contains("faster"), turned.out());
        assertFalse(Called.mailtls("compare", before, before).err().contains("first"));
    }

    /** Cell b takes nearly a third longer. */
    private String slower() throws IOException {
        return path(Nights.run(folder, 1, Nights.cell(Nights.A, 100), Nights.cell(Nights.B, 130)));
    }

    private static String path(RunDirectory run) {
        return run.path().toString();
    }
}
