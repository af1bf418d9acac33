package org.mailtls.report.browser;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A headless Chromium with a profile of its own. It opens files, and nothing of the network. */
public final class Chromium implements AutoCloseable {
    static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome");

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration END = Duration.ofSeconds(20);

    private final Process process;
    private final DevTools devTools;

    private Chromium(Process process, DevTools devTools) {
        this.process = process;
        this.devTools = devTools;
    }

    /** The first that there is; empty if none is installed. */
    static Optional<Path> executable(Map<String, String> environment) {
        List<String> folders =
                Arrays.asList(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1));
        return NAMES.stream()
                .flatMap(name ->
                        folders.stream().filter(folder -> !folder.isEmpty()).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * @param folder for the profile and the log
     * @throws IOException if it does not come up; the message has what it wrote
     */
    public static Chromium start(Path folder) throws IOException, InterruptedException {
        Path executable = executable(System.getenv()).orElseThrow();
        Path profile = folder.resolve("profile");
        Path log = folder.resolve("chromium.log");
        Process process = new ProcessBuilder(
                        executable.toString(),
                        "--headless",
                        // Root has no sandbox, and neither has a container; the pages are our own.
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-background-networking",
                        "--disable-breakpad",
                        "--disable-component-update",
                        "--disable-crash-reporter",
                        "--disable-extensions",
                        "--disable-sync",
                        "--hide-scrollbars",
                        "--no-default-browser-check",
                        "--no-first-run",
                        "--user-data-dir=" + profile,
                        // One that is free; the browser writes down which.
                        "--remote-debugging-port=0",
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Chromium chromium = null;
        try {
            chromium = new Chromium(process, DevTools.connect(endpoint(process, profile, log)));
            return chromium;
        } finally {
            if (chromium == null) {
                process.destroyForcibly();
            }
        }
    }

    DevTools devTools() {
        return devTools;
    }

    private static URI endpoint(Process process, Path profile, Path log) throws IOException, InterruptedException {
        Path file = profile.resolve("DevToolsActivePort");
        long end = System.nanoTime() + START.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            // The port, and the path on it.
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            if (lines.size() > 1 && !lines.get(1).isBlank()) {
                return URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
            }
            Thread.sleep(50);
        }
        throw new IOException("Chromium did not come up: " + Files.readString(log));
    }

    /** Ends it, and what it started: a process that is left would write into a folder that is gone. */
    @Override
    public void close() {
        List<ProcessHandle> started = process.descendants().toList();
        devTools.end();
        try {
            if (!process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        started.forEach(ProcessHandle::destroyForcibly);
    }
}
