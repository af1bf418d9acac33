package org.mailtls.benchmarks.endtoend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.mailtls.host.JdkFinder;
import org.mailtls.host.JvmFlags;

/** Starts the command line in a folder, as a user would. */
final class Tool {
    private static final int LIMIT_SECONDS = 240;

    /** What a finished execution left. */
    record Ended(int exit, String out, String err) {}

    private final Path folder;

    Tool(Path folder) {
        this.folder = folder;
    }

    Ended run(String... arguments) throws IOException, InterruptedException {
        return run(Map.of(), arguments);
    }

    Ended run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        Process process = start(environment, arguments);
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("did not end in " + LIMIT_SECONDS + " s: " + String.join(" ", arguments));
        }
        return new Ended(process.exitValue(), read("out.txt"), read("err.txt"));
    }

    Process start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(new JdkFinder().current().java().toString());
        command.addAll(JvmFlags.nativeAccess(Runtime.version().feature()));
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                System.getProperty("java.class.path"),
                "org.mailtls.cli.Main"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(folder.resolve("err.txt").toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    String read(String file) throws IOException {
        return Files.readString(folder.resolve(file), StandardCharsets.UTF_8);
    }

    Path scenario(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    /** The only run directory; one that does not exist as long as no run has made one. */
    Path runDirectory() throws IOException {
        Path results = folder.resolve("results");
        if (!Files.exists(results)) {
            return results.resolve("none-yet");
        }
        try (var entries = Files.list(results)) {
            return entries.findFirst().orElse(results.resolve("none-yet"));
        }
    }
}
