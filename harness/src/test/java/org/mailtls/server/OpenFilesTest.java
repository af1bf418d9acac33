package org.mailtls.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class OpenFilesTest {
    private static final Path PROCESSES = Path.of("/proc");

    @TempDir
    Path folder;

    @Test
    void seesFilesBeingOpened() throws Exception {
        List<Long> itself = List.of(ProcessHandle.current().pid());
        long before = new OpenFiles(PROCESSES).of(() -> itself);
        List<AutoCloseable> opened = new ArrayList<>();
        try {
            for (int i = 0; i < 50; i++) {
                opened.add(Files.newOutputStream(folder.resolve("file" + i)));
            }
            long now = new OpenFiles(PROCESSES).of(() -> itself);
            // Other threads of this JVM open and close files as well.
            assertTrue(before > 0 && now >= before + 40, before + " before, " + now + " with 50 more");
        } finally {
            for (AutoCloseable one : opened) {
                one.close();
            }
        }
    }

    @Test
    void countsSeldom() {
        OpenFiles files = new OpenFiles(PROCESSES);
        AtomicInteger counts = new AtomicInteger();
        for (int i = 0; i < 100; i++) {
            files.of(() -> {
                counts.incrementAndGet();
                return List.of(ProcessHandle.current().pid());
            });
        }
        assertEquals(1, counts.get(), "within a second");
    }

    @Test
    void aProcessThatHasEndedHasNone() {
        assertEquals(0, new OpenFiles(PROCESSES).of(() -> List.of(Long.MAX_VALUE)));
    }

    @Test
    void whatCannotBeSeenIsUnknown() {
        assertEquals(Resources.UNKNOWN, new OpenFiles(PROCESSES).of(() -> {
                    throw new IOException("no such control group");
                }));
    }
}
