package org.mailtls.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@link ScanFilesTest} does not say of it already. */
class OutputFileTest {
    @TempDir
    private Path folder;

    @Test
    void aTextThatCannotBeMadeLeavesTheOldOne() throws IOException {
        Path file = Files.writeString(folder.resolve("page.html"), "old");
        AtomicBoolean written = new AtomicBoolean(true);
        Called called = Called.of(() -> {
            written.set(OutputFile.write("--html", file, () -> {
                throw new UncheckedIOException(new IOException("half of it is missing"));
            }));
            return 0;
        });
        assertFalse(written.get());
        assertEquals("old", Files.readString(file));
        assertTrue(called.err().startsWith("mailtls: --html " + file + " could not be written: "), called.err());
    }

    @Test
    void whatIsNotAskedForIsWrittenAlready() {
        Called called = Called.of(() -> OutputFile.write("--html", null, () -> "text") ? 0 : 1);
        assertEquals(0, called.code());
        assertEquals("", called.err());
    }
}
