package org.mailtls.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Outcome;
import org.mailtls.result.ResultFixtures;

class ProgressTest {
    private static final String RETITLE = "\u001b]0;owned\u0007";
    private static final Duration LEFT = Duration.ofSeconds(605);

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void aTerminalSeesOneLineThatIsOverwritten() {
        Progress progress = progress(true);
        progress.measuring("provider-SunJSSE", 1, 2, 3, 8, LEFT);
        progress.measuring("provider-SunJSSE", 2, 2, 3, 8, LEFT);
        String text = written();
        assertFalse(text.contains("\n"), "no new line: " + text);
        List<String> drawn = List.of(text.substring(1).split("\r"));
        assertEquals(
                "[4/8] 10:05 left  provider-SunJSSE (fork 1/2)", drawn.get(0).strip());
        assertEquals(
                "[4/8] 10:05 left  provider-SunJSSE (fork 2/2)", drawn.get(1).strip());
        assertEquals(drawn.get(0).length(), drawn.get(1).length(), "the later line covers the earlier one");
    }

    @Test
    void aBudgetedRunSaysWhatIsLeftOfItsTime() {
        progress(true).spending("provider-SunJSSE", 2, 6, LEFT, Duration.ofMinutes(20));
        assertEquals(
                "10:05 of 20:00 left  provider-SunJSSE (fork 2/6)",
                written().substring(1).strip());
    }

    @Test
    void aTerminalNeverWrapsTheLiveLine() {
        progress(true).measuring("x".repeat(300), 1, 2, 3, 8, LEFT);
        assertEquals(Terminal.WIDTH, written().substring(1).length());
        assertTrue(written().endsWith("…"), written());
    }

    @Test
    void aFinishedCellTakesThePlaceOfTheLiveLine() {
        Progress progress = progress(true);
        progress.bringingUp("postfix on trixie");
        progress.finished(ok("a"), 1, 8);
        assertTrue(written().contains("\rbringing up postfix on trixie"), written());
        assertTrue(written().endsWith("\r" + " ".repeat(Terminal.WIDTH) + "\r" + line("[1/8] ok        a (60 s)")));
    }

    @Test
    void aLogGetsALineForEachFinishedCellAndNothingInBetween() {
        Progress progress = progress(false);
        progress.started(Path.of("results", "r1"), 2, 0);
        progress.bringingUp("postfix on trixie");
        progress.measuring("a", 1, 2, 0, 2, LEFT);
        progress.finished(ok("a"), 1, 2);
        progress.measuring("b", 1, 2, 1, 2, LEFT);
        progress.finished(failed("the server hung up\nafter STARTTLS"), 2, 2);
        progress.note("stopped early");
        assertEquals(
                line("2 cells → " + Path.of("results", "r1"))
                        + line("[1/2] ok        a (60 s)")
                        + line("[2/2] error     b (60 s)")
                        + line("  the server hung up\n  after STARTTLS")
                        + line("stopped early"),
                written());
    }

    @Test
    void aResumedRunSaysWhatItAlreadyHas() {
        progress(false).started(Path.of("r1"), 8, 3);
        assertEquals(line("8 cells, 3 done before → r1"), written());
    }

    @Test
    void whatAServerSentCannotSteerALog() {
        Progress progress = progress(false);
        progress.finished(failed("answered 220 " + RETITLE), 1, 1);
        progress.note("its banner: " + RETITLE);
        assertInert();
        assertTrue(written().contains("answered 220 \ufffd]0;owned\ufffd"), written());
    }

    @Test
    void whatAScenarioSaysCannotSteerATerminal() {
        Progress progress = progress(true);
        progress.bringingUp("relay " + RETITLE);
        progress.measuring("cell " + RETITLE, 1, 1, 0, 1, LEFT);
        assertInert();
    }

    private void assertInert() {
        assertFalse(written().contains("\u001b") || written().contains("\u0007"), written());
        assertTrue(written().contains("owned"), "the text itself stays readable: " + written());
    }

    private Progress progress(boolean live) {
        return new Progress(new PrintStream(written, true, UTF_8), live);
    }

    private String written() {
        return written.toString(UTF_8);
    }

    private static String line(String text) {
        return text + System.lineSeparator();
    }

    private static CellRecord ok(String id) {
        return ResultFixtures.ok(id, Map.of(), "handshake over the wire", List.of());
    }

    private static CellRecord failed(String reason) {
        return ResultFixtures.failed("b", Map.of(), Outcome.ERROR, reason);
    }
}
