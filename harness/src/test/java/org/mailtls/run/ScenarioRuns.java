package org.mailtls.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.mailtls.result.CellRecord;
import org.mailtls.scenario.Overrides;
import org.mailtls.scenario.Profile;
import org.mailtls.scenario.ScenarioReader;

/** Runs scenarios without measuring JVMs. */
final class ScenarioRuns {
    static final RunEvents QUIET = new RunEvents() {
        @Override
        public void started(Path directory, int cells, int alreadyDone) {}

        @Override
        public void measuring(String cellId, int fork, int forks, int done, int cells, Duration left) {}

        @Override
        public void spending(String cellId, int fork, int forks, Duration left, Duration budget) {}

        @Override
        public void bringingUp(String server) {}

        @Override
        public void finished(CellRecord cell, int done, int cells) {}

        @Override
        public void note(String text) {}
    };

    private ScenarioRuns() {}

    static RunResult run(Path folder, String scenario, BenchmarkEngine engine, Profile profile) throws IOException {
        Path file = Files.writeString(folder.resolve("scenario.yaml"), scenario);
        RunOptions options =
                new RunOptions(profile, folder.resolve("results"), List.of(), List.of("run"), "test", 7L, null, null);
        return new ScenarioRun(ScenarioReader.read(file, new Overrides(List.of(), List.of())), options, engine, QUIET)
                .execute();
    }
}
