package org.mailtls.result.merge;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.RunRecord;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code merge.json}: of which runs a run was made. Nothing is computed from it; it says where each share came from.
 *
 * @param schema {@link #SCHEMA}
 * @param notes what was taken of one shard alone, is missing, or was overruled, in sentences
 */
record MergeRecord(String schema, List<Part> shards, List<String> notes) {
    static final String SCHEMA = "mailtls-merge-1";
    static final String FILE = "merge.json";

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    MergeRecord {
        shards = List.copyOf(shards);
        notes = List.copyOf(notes);
    }

    /**
     * One shard.
     *
     * @param shard {@code 2/3}
     * @param run its id
     * @param jdk of its parent process
     * @param cells that it had finished
     * @param missing that it had not
     * @param end null if it was not finished
     */
    record Part(
            String shard,
            String run,
            String hostClass,
            String kernel,
            String jdk,
            List<String> commandLine,
            int cells,
            int missing,
            Instant start,
            @Nullable Instant end) {
        Part {
            commandLine = List.copyOf(commandLine);
        }

        static Part of(RunDirectory directory) {
            RunRecord run = directory.run();
            return new Part(
                    run.shard() == null ? "" : run.shard().word(),
                    run.id(),
                    run.host().hostClass(),
                    run.host().kernel(),
                    run.jdk(),
                    run.commandLine(),
                    directory.cells().size(),
                    directory.missing().size(),
                    run.start(),
                    run.end());
        }
    }

    static MergeRecord of(List<RunDirectory> shards, List<String> notes) {
        return new MergeRecord(SCHEMA, shards.stream().map(Part::of).toList(), notes);
    }

    String json() {
        return MAPPER.writeValueAsString(this) + "\n";
    }
}
