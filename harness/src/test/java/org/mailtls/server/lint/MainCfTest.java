package org.mailtls.server.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainCfTest {
    private static MainCf parse(String text) {
        return MainCf.parse(Linted.file("main.cf", text), Map.of("a_default", "by default"), new Findings("main.cf"));
    }

    @Test
    void aValueGoesOnOverCommentsAndEmptyLines() {
        MainCf main = parse("first = one,\n# between\n\n   two\n\tthree\nsecond=2\n");
        assertEquals("one, two three", main.value("first"));
        assertEquals("2", main.value("second"));
        assertEquals(2, main.settings().size());
    }

    @Test
    void theLastOfSeveralWins() {
        MainCf main = parse("name = old\nname = new\n");
        assertEquals("new", main.value("name"));
        assertEquals(2, main.settings().size());
    }

    @Test
    void whatIsNotSetHasItsDefault() {
        assertEquals("by default", parse("").value("a_default"));
        assertEquals("", parse("").value("something_else"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$one|1",
                "${one} and $(two)|1 and 2",
                "$three|1-2",
                "$$one|$one",
                "${one?yes}|yes",
                "${none?yes}|''",
                "${none:no}|no",
                "x$|x$"
            })
    void namesAreFilledIn(String text, String expected) {
        MainCf main = parse("one = 1\ntwo = 2\nthree = $one-${two}\nit = " + text + "\n");
        assertEquals(expected, main.value("it"));
    }

    @Test
    void comparisonsAndCirclesAreLeftOpen() {
        MainCf main = parse("a = $b\nb = $a\nc = ${{$compatibility_level} <level {3.6} ? {x} : {y}}\n");
        assertNull(main.value("a"));
        assertNull(main.value("c"));
    }

    /** Each name holds the next ten times: written out, 10 to the 15th words. */
    @Test
    void namesThatGrowBeyondMeasureAreLeftOpen() {
        StringBuilder text = new StringBuilder("n15 = x\n");
        for (int i = 0; i < 15; i++) {
            text.append("n")
                    .append(i)
                    .append(" =")
                    .append((" $n" + (i + 1)).repeat(10))
                    .append("\n");
        }
        MainCf main = parse(text.toString());
        assertNull(main.value("n0"));
        assertEquals("x x x x x x x x x x", main.value("n14"));
    }

    @Test
    void placesPointIntoTheFile() {
        LintFinding word = Linted.one(
                Linted.postfix("3.10", "# list\nsmtpd_tls_exclude_ciphers = aNULL,\n    MD5,  PSD\n"),
                "unknown-cipher-word");
        assertEquals(List.of(3, 11, 3), List.of(word.line(), word.column(), word.length()));
        LintFinding name = Linted.one(Linted.postfix("3.10", "\nsmtpd_tls_protcols = x\n"), "unknown-parameter");
        assertEquals(List.of(2, 1, 18), List.of(name.line(), name.column(), name.length()));
    }

    @Test
    void aWordThatANameStandsForIsPlacedAtTheValue() {
        LintFinding word = Linted.one(
                Linted.postfix("3.10", "mine = PSD\nsmtpd_tls_exclude_ciphers = $mine\n"), "unknown-cipher-word");
        assertEquals(List.of(2, 29), List.of(word.line(), word.column()));
    }

    @Test
    void theTextShowsTheLineAndCarets() {
        String text = "smtpd_tls_exclude_ciphers =\tPSD";
        LintFinding word = Linted.one(Linted.postfix("3.10", text), "unknown-cipher-word");
        String[] lines = LintText.of(word, List.of(text)).split("\n");
        assertTrue(lines[0].startsWith("/etc/postfix/main.cf:1:29: warning: PSD matches no"), lines[0]);
        assertTrue(lines[0].endsWith("[unknown-cipher-word]"), lines[0]);
        assertEquals("  1 | smtpd_tls_exclude_ciphers = PSD", lines[1]);
        assertEquals("    | " + " ".repeat(28) + "^^^", lines[2]);
        assertTrue(lines[3].startsWith("  fix: "), lines[3]);
    }

    @Test
    void settingsHaveANameAndAValue() {
        MainCf.Setting setting = parse("name =\n").setting("name");
        assertNotNull(setting);
        assertTrue(setting.value().isEmpty());
    }
}
