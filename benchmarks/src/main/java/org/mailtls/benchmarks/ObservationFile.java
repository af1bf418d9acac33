package org.mailtls.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import org.mailtls.run.ForkObservation;
import org.mailtls.run.ForkPlan;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Where a fork leaves its observation for its parent, moved into place whole so that nobody reads half of it. */
final class ObservationFile {
    private final Path file;

    ObservationFile(ForkPlan plan) {
        this.file = Path.of(plan.observationFile());
    }

    /** Removes what an earlier fork left, so that it cannot be taken for the next one's. */
    void clear() throws IOException {
        Files.deleteIfExists(file);
    }

    void write(ForkObservation observation) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(unfinished, JsonMapper.shared().writeValueAsString(observation));
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** What the fork wrote; null if it has not got as far. */
    @Nullable
    ForkObservation read() throws IOException {
        try {
            return JsonMapper.shared().readValue(Files.readString(file), ForkObservation.class);
        } catch (NoSuchFileException e) {
            return null;
        } catch (JacksonException e) {
            throw new IOException(file + " is not what a fork writes: " + e.getOriginalMessage(), e);
        }
    }
}
