package org.mailtls.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How a program ended. */
record Ended(int exit, String out, String err) {
    private static final int LIMIT_SECONDS = 240;

    static Ended of(Path folder, String... command) throws IOException, InterruptedException {
        return of(folder, Map.of(), command);
    }

    /** @param environment beside, or in place of, that of the tests; an empty value is as good as none */
    static Ended of(Path folder, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        return of(LIMIT_SECONDS, folder, environment, command);
    }

    static Ended of(int seconds, Path folder, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile("mailtls-dist", ".out");
        Path err = Files.createTempFile("mailtls-dist", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(
                        "did not end in " + seconds + " s: " + List.of(command) + "\n" + Files.readString(err));
            }
            return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** Whether there is such a program on the PATH. */
    static boolean has(String program) throws IOException, InterruptedException {
        return of(Path.of("."), "sh", "-c", "command -v " + program).exit() == 0;
    }
}
