package org.mailtls.reference;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.mailtls.host.Scratch;

/** A program of the host, run to its end. */
final class Command {
    /**
     * What it left.
     *
     * @param exit its status; negative if it did not end in time or could not be started
     * @param out standard output and standard error together
     */
    record Ended(int exit, String out) {
        boolean ok() {
            return exit == 0;
        }

        /** The first line that says something, for a message. */
        String complaint() {
            return out.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .findFirst()
                    .orElse("no word of why");
        }
    }

    private Command() {}

    /** @throws InterruptedException if the thread is interrupted while it waits; the program is ended then */
    static Ended run(List<String> words, Duration deadline) throws InterruptedException {
        try (Scratch scratch = Scratch.create()) {
            return run(words, deadline, scratch.directory().resolve("out"));
        }
    }

    private static Ended run(List<String> words, Duration deadline, Path file) throws InterruptedException {
        Process process = null;
        try {
            process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(file.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .start();
            if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Ended(-1, "it did not end within " + deadline.toSeconds() + " s");
            }
            return new Ended(process.exitValue(), Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return new Ended(-1, String.valueOf(e.getMessage()));
        } finally {
            if (process != null) {
                process.destroyForcibly();
            }
        }
    }
}
