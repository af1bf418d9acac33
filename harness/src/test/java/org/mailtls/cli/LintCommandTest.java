package org.mailtls.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PrintStream realOut = System.out;
    private final PrintStream realErr = System.err;

    @TempDir
    private Path folder;

    @BeforeEach
    void catchOutput() {
        System.setOut(new PrintStream(out, true, UTF_8));
        System.setErr(new PrintStream(err, true, UTF_8));
    }

    @AfterEach
    void restoreOutput() {
        System.setOut(realOut);
        System.setErr(realErr);
    }

    private String write(String text) throws IOException {
        return Files.writeString(folder.resolve("main.cf"), text).toString();
    }

    @Test
    void aWarningHasItsPlaceAndFailsTheCommand() throws IOException {
        String file = write("# TLS\nsmtpd_tls_exclude_ciphers = aNULL, PSD\n");
        assertEquals(ExitCode.FAILED, Main.execute("lint", file, "--release", "3.10"));
        String text = out.toString(UTF_8);
        assertTrue(text.contains(file + ":2:36: warning: PSD matches no cipher suite"), text);
        assertTrue(text.contains("did you mean 'PSK'?"), text);
        assertTrue(text.contains("read as postfix 3.10: 0 errors, 1 warning, 0 notices"), text);
    }

    @Test
    void aFileOfAnySizeIsRefusedUnread() throws IOException {
        String file = write("");
        try (RandomAccessFile huge = new RandomAccessFile(file, "rw")) {
            huge.setLength(8L << 30);
        }
        assertEquals(ExitCode.USAGE, Main.execute("lint", file));
        assertTrue(err.toString(UTF_8).contains("larger than 16 MiB"), err.toString(UTF_8));
    }

    @Test
    void noticesAloneDoNotFailIt() throws IOException {
        assertEquals(ExitCode.OK, Main.execute("lint", write("smtpd_tls_loglevel = 3\n"), "--release", "trixie"));
        assertTrue(out.toString(UTF_8).contains("[loglevel-for-debugging]"), out.toString(UTF_8));
    }

    @Test
    void nothingFoundIsSaid() throws IOException {
        assertEquals(ExitCode.OK, Main.execute("lint", write("myhostname = mail.example.test\n")));
        assertTrue(out.toString(UTF_8).contains("read as postfix 3.11: nothing found"), out.toString(UTF_8));
    }

    @Test
    void anotherServerIsReadByItsOwnRules() throws IOException {
        Path file = Files.writeString(folder.resolve("tls.ini"), "minVersion=TLS1.2\n");
        assertEquals(ExitCode.FAILED, Main.execute("lint", file.toString(), "--mta", "haraka"));
        assertTrue(out.toString(UTF_8).contains("did you mean 'TLSv1.2'?"), out.toString(UTF_8));
    }

    @Test
    void anUnknownServerOrReleaseIsBadUsage() throws IOException {
        String file = write("");
        assertEquals(ExitCode.USAGE, Main.execute("lint", file, "--mta", "qmail"));
        assertEquals(ExitCode.USAGE, Main.execute("lint", file, "--release", "potato"));
        assertTrue(err.toString(UTF_8).contains("known are bookworm, bullseye"), err.toString(UTF_8));
    }

    @Test
    void whatTheFileSaysCannotSteerTheTerminal() throws IOException {
        Main.execute("lint", write("smtpd_tls_exclude_ciphers = \u001b[2J\n"));
        assertFalse(out.toString(UTF_8).contains("\u001b"), out.toString(UTF_8));
        assertTrue(out.toString(UTF_8).contains("[2J"), out.toString(UTF_8));
    }

    @Test
    void jsonHasEveryPartOfAFinding() throws IOException {
        Main.execute("lint", write("smtpd_tls_protocols = TLSv1.2\n"), "--release", "3.10", "--json");
        String text = out.toString(UTF_8).replace(" ", "");
        assertTrue(text.contains("\"rule\":\"protocols-lose-tls13\""), text);
        assertTrue(text.contains("\"column\":23"), text);
        assertTrue(text.contains("\"fix\":\"write>=TLSv1.2\""), text);
    }
}
