package org.mailtls.host;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScratchTest {
    @Test
    void removesAllThatWasPutIn() throws IOException {
        Scratch scratch = Scratch.create();
        Files.writeString(scratch.folder("pki").resolve("leaf.key"), "secret");
        scratch.close();
        assertFalse(Files.exists(scratch.directory()));
    }

    @Test
    void removesTheFolderOfADeadProcessAndLeavesThatOfALiveOne() throws IOException, InterruptedException {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Path abandoned = Files.createTempDirectory("mailtls-" + dead.pid() + "-");
        Files.writeString(abandoned.resolve("leaf.key"), "secret");
        try (Scratch live = Scratch.create()) {
            List<Path> removed = Scratch.removeAbandoned();
            assertTrue(removed.contains(abandoned), removed.toString());
            assertFalse(Files.exists(abandoned));
            assertTrue(Files.exists(live.directory()));
        }
    }
}
