package org.mailtls.run;

import java.nio.file.Path;
import java.time.Duration;
import org.mailtls.result.CellRecord;

/** Told as a run goes on; for progress lines. */
public interface RunEvents {
    void started(Path directory, int cells, int alreadyDone);

    /**
     * A fork of a cell starts.
     *
     * @param done cells finished so far, those of a resumed run included
     * @param left expected time until the end of the run
     */
    void measuring(String cellId, int fork, int forks, int done, int cells, Duration left);

    /**
     * A fork of a cell starts, in a run with a time budget.
     *
     * @param forks that the profile asks for, and the cell gets at most
     * @param left expected time until the end of the run
     */
    void spending(String cellId, int fork, int forks, Duration left, Duration budget);

    /** A server is being brought up, which can take a while when its image must be built. */
    void bringingUp(String server);

    void finished(CellRecord cell, int done, int cells);

    /** Something that the user should know but that does not end the run. */
    void note(String text);
}
