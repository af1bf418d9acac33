package org.mailtls.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.mailtls.host.JvmProcess;
import org.mailtls.result.RunDirectory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs scenarios, one at a time: two would take the processor from each other. */
final class ScenarioRuns {
    private static final ReentrantLock TURN = new ReentrantLock();

    /** A run that was interrupted removes its servers. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private static final Duration NEXT_LINE = Duration.ofSeconds(10);

    private static final int BAD_USAGE = 2;
    private static final int ENVIRONMENT = 3;

    private ScenarioRuns() {}

    /** @throws ExtensionConfigurationException if the run could not begin, with what mailtls said */
    static FinishedRun run(RunRequest request) {
        return run(request, Map.of());
    }

    /** @param environment of the run's JVM, beside ours */
    static FinishedRun run(RunRequest request, Map<String, String> environment) {
        try {
            TURN.lockInterruptibly();
            try {
                return inItsJvm(request, environment);
            } finally {
                TURN.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExtensionConfigurationException("Interrupted while " + request.file() + " was run", e);
        }
    }

    private static FinishedRun inItsJvm(RunRequest request, Map<String, String> environment)
            throws InterruptedException {
        JvmProcess jvm = ToolJvm.start(ScenarioMain.class, environment);
        try {
            jvm.send(JsonMapper.shared().writeValueAsString(request.arguments()));
            int exit = jvm.exitCode();
            StringBuilder document = new StringBuilder();
            for (String line = jvm.answer(NEXT_LINE); line != null; line = jvm.answer(NEXT_LINE)) {
                document.append(line).append('\n');
            }
            return finished(request, exit, document.toString(), ToolJvm.words(jvm));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The run of " + request.file() + " is lost: " + e.getMessage() + "\n" + ToolJvm.words(jvm), e);
        } finally {
            jvm.close(GRACE);
        }
    }

    /**
     * @param document what {@code mailtls run --json} printed
     * @param words what it said beside it
     */
    static FinishedRun finished(RunRequest request, int exit, String document, String words) throws IOException {
        if (document.isBlank()) {
            throw new ExtensionConfigurationException(notBegun(request.file(), exit) + "\n" + words);
        }
        RunDirectory directory = RunDirectory.open(directory(document));
        Map<String, CellResult> cells = CellResults.read(directory);
        boolean all = directory.missing().isEmpty();
        return new FinishedRun(directory.path(), cells, all ? "" : reason(exit, words));
    }

    private static Path directory(String document) throws IOException {
        try {
            JsonNode runs = JsonMapper.shared().readTree(document);
            return Path.of(runs.path(0).path("directory").asString());
        } catch (JacksonException e) {
            throw new IOException("what it printed is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static String notBegun(Path file, int exit) {
        return switch (exit) {
            case BAD_USAGE -> "The scenario " + file + " cannot be run:";
            case ENVIRONMENT -> "This machine lacks something that the run of " + file + " needs:";
            default -> "The run of " + file + " ended with exit code " + exit + ":";
        };
    }

    /** From where mailtls begins to speak of what is wrong; before it are lines on finished cells. */
    private static String reason(int exit, String words) {
        int begin = words.indexOf("mailtls: ");
        return begin < 0 ? "the run ended with exit code " + exit + "\n" + words : words.substring(begin);
    }
}
