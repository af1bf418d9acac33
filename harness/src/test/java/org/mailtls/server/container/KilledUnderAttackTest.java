package org.mailtls.server.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.load.seen.LoadRecord;
import org.mailtls.load.seen.Stage;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Expected;
import org.mailtls.result.Outcome;
import org.mailtls.run.BenchmarkEngine;
import org.mailtls.run.CellBenchmark;
import org.mailtls.run.ForkJvm;
import org.mailtls.run.ForkPlan;
import org.mailtls.run.Profiler;
import org.mailtls.run.RunEvents;
import org.mailtls.run.RunOptions;
import org.mailtls.run.RunResult;
import org.mailtls.run.ScenarioRun;
import org.mailtls.scenario.Effort;
import org.mailtls.scenario.Overrides;
import org.mailtls.scenario.Profile;
import org.mailtls.scenario.ScenarioReader;

/** A container that is killed in the middle of an attack takes its own cell along, and nothing else. */
@DockerTest
@Timeout(600)
class KilledUnderAttackTest {
    private static final String SCENARIO = """
            version: 1
            name: killed
            about: What if the container is killed meanwhile?
            server: { driver: container, mta: postfix, release: bookworm, tls: { certificate: ecdsa-p256 } }
            client: { provider: SunJSSE }
            workload: { kind: half-open, connections: 4 }
            victim: { kind: delivery, rate: 10/s, before: 2s, after: 2s, message-size: 1 KiB }
            matrix:
              workload.duration: { long: 30s, short: 2s }
            expect:
              - { id: nothing-lost, observe: victim.lost, at-most: 0 }
              - { id: all-taken, observe: victim.success, at-least: 99% }
            """;

    /** The first mail that counts, at the beginning of the two seconds before the attack. */
    private static final Pattern FIRST_MAIL = Pattern.compile("from=<victim-1@example\\.test>");

    private static final long INTO_THE_ATTACK_MILLIS = 6000;

    @TempDir
    private Path folder;

    @Test
    void theCellIsAnErrorTheNextOneRunsAndNothingIsLeft() throws Exception {
        Path file = Files.writeString(folder.resolve("scenario.yaml"), SCENARIO);
        RunOptions options = new RunOptions(
                Profile.QUICK, folder.resolve("results"), List.of(), List.of("run"), "test", 7L, null, null);
        Killer killer = new Killer();

        RunResult result =
                new ScenarioRun(ScenarioReader.read(file, Overrides.NONE), options, new NoEngine(), killer).execute();

        killer.done.get(1, TimeUnit.SECONDS);
        CellRecord killed = result.cells().get(0);
        String reason = String.valueOf(killed.reason());
        assertEquals(Outcome.ERROR, killed.outcome(), reason);
        assertTrue(reason.startsWith("the server died ") && reason.contains(" s into the attack"), reason);
        LoadRecord seen = Objects.requireNonNull(result.directory().loads().get(killed.id()));
        assertTrue(seen.time(Stage.DURING).isPresent() && seen.time(Stage.AFTER).isEmpty(), "kept until then");

        CellRecord next = result.cells().get(1);
        assertEquals(Outcome.OK, next.outcome(), next.reason());
        assertEquals(
                List.of("not-tested", "not-tested", "pass", "pass"),
                result.expectations().stream().map(Expected::verdict).toList());

        assertEquals(List.of(), containers(killer.run));
        // One that was killed is there until this JVM has taken note of its end.
        for (int i = 0; i < 50 && descendants() > 0; i++) {
            Thread.sleep(100);
        }
        assertEquals(0, descendants());
    }

    private static long descendants() {
        return ProcessHandle.current().descendants().count();
    }

    private static List<String> containers(String run) {
        return LabCleaner.listing(Engine.client(), List.of(Labels.RUN + "=" + run)).exec().stream()
                .map(Container::getId)
                .toList();
    }

    /** Kills the container of the first cell a few seconds after honest mail began. */
    private static final class Killer implements RunEvents {
        private final CompletableFuture<Void> done = new CompletableFuture<>();
        private String run = "";

        @Override
        public void started(Path directory, int cells, int alreadyDone) {
            run = directory.getFileName().toString();
        }

        @Override
        public void measuring(String cellId, int fork, int forks, int finished, int cells, Duration left) {
            if (finished == 0) {
                Thread thread = new Thread(this::kill, "killer");
                thread.setDaemon(true);
                thread.start();
            }
        }

        private void kill() {
            try {
                DockerClient client = Engine.client();
                String id = containers(run).get(0);
                new ContainerLog(client, id).await(FIRST_MAIL, Duration.ofMinutes(2));
                Thread.sleep(INTO_THE_ATTACK_MILLIS);
                client.killContainerCmd(id).exec();
                done.complete(null);
            } catch (InterruptedException | RuntimeException e) {
                done.completeExceptionally(e);
            }
        }

        @Override
        public void spending(String cellId, int fork, int forks, Duration left, Duration budget) {}

        @Override
        public void bringingUp(String server) {}

        @Override
        public void finished(CellRecord cell, int finished, int cells) {}

        @Override
        public void note(String text) {}
    }

    private static final class NoEngine implements BenchmarkEngine {
        @Override
        public CellBenchmark open(ForkPlan plan, Effort effort, ForkJvm jvm, Path scratch, Path log) {
            throw new AssertionError("an attack is no benchmark");
        }

        @Override
        public Profiler profiler(Path scratch) {
            throw new AssertionError("nothing is profiled");
        }
    }
}
