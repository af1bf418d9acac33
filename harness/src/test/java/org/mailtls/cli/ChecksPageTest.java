package org.mailtls.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.probe.CheckCatalogue;
import org.mailtls.probe.CheckInfo;

/** {@code docs/checks.md} is made of the catalogue, and grows stale with each change of that. */
class ChecksPageTest {
    private static final Path PAGE = Pages.ROOT.resolve("docs/checks.md");

    @TempDir
    private Path folder;

    @Test
    void isWhatExplainWrites() throws IOException {
        assertEquals(
                written(), Files.readString(PAGE), "stale; make it again: ./mailtls explain --markdown docs/checks.md");
    }

    @Test
    void hasEachCheckWithWhatThereIsToSet() throws IOException {
        String page = written();
        for (CheckInfo check : CheckCatalogue.load().all()) {
            assertTrue(page.contains("\n### " + check.id() + "\n"), check.id());
            assertTrue(page.contains("](#" + check.id().toLowerCase(java.util.Locale.ROOT) + ")"), check.id());
        }
        assertTrue(page.contains("* postfix: smtpd\\_tls\\_exclude\\_ciphers = kRSA\n"), page);
    }

    @Test
    void oneCheckAlone() throws IOException {
        String page = written("ver-set");
        assertTrue(page.contains("\n### VER-SET\n"), page);
        assertFalse(page.contains("### ATT-CCS"), page);
    }

    @Test
    void aFolderThatIsNotThereIsMisuse() {
        Called called = Called.mailtls(
                "explain", "--markdown", folder.resolve("gone/checks.md").toString());
        assertEquals(ExitCode.USAGE, called.code());
        assertEquals("", called.out());
        assertTrue(called.err().contains("there is no folder"), called.err());
    }

    private String written(String... words) throws IOException {
        Path file = folder.resolve("checks.md");
        String[] all = new String[words.length + 3];
        all[0] = "explain";
        System.arraycopy(words, 0, all, 1, words.length);
        all[words.length + 1] = "--markdown";
        all[words.length + 2] = file.toString();
        Called called = Called.mailtls(all);
        assertEquals(ExitCode.OK, called.code(), called.err());
        return Files.readString(file);
    }
}
