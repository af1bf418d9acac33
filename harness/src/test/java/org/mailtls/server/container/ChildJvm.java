package org.mailtls.server.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A JVM with an environment of its own, and all that it writes in one file. */
record ChildJvm(Process process, Path log) {
    static ChildJvm start(Class<?> main, Map<String, String> environment, Path folder) throws IOException {
        Path log = Files.createTempFile(folder, "child", ".log");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName(),
                        folder.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        return new ChildJvm(builder.start(), log);
    }

    String output() throws IOException {
        return Files.readString(log);
    }

    /** Waits for a text in its output. */
    void await(String text, Duration deadline) throws Exception {
        long end = System.nanoTime() + deadline.toNanos();
        while (!output().contains(text)) {
            if (System.nanoTime() > end || !process.isAlive()) {
                throw new AssertionError("no '" + text + "' in: " + output());
            }
            Thread.sleep(50);
        }
    }
}
