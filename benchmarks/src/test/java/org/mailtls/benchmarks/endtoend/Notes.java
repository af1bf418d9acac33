package org.mailtls.benchmarks.endtoend;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.mailtls.result.CellRecord;
import org.mailtls.run.RunEvents;

/** Keeps what a run says beside its results, for who has to find out why it failed. */
final class Notes implements RunEvents {
    private final List<String> said = new CopyOnWriteArrayList<>();

    @Override
    public void note(String text) {
        said.add(text);
    }

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
    public String toString() {
        return String.join("\n", said);
    }
}
