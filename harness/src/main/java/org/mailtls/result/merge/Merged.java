package org.mailtls.result.merge;

import java.util.List;
import org.mailtls.result.RunDirectory;

/**
 * A run that was made of shards. Its reports are still to be rendered.
 *
 * @param notes what a reader of the run should know of its making, in sentences; also in {@code merge.json}
 */
public record Merged(RunDirectory directory, List<String> notes) {
    public Merged {
        notes = List.copyOf(notes);
    }
}
