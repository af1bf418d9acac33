package org.mailtls.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.mailtls.result.history.KnownChanges;
import picocli.CommandLine.Option;

/** {@code --known}: changes that somebody acknowledged. */
final class KnownOption {
    private static final Path USUAL = Path.of("results", "known-changes.yaml");

    @Option(
            names = "--known",
            paramLabel = "FILE",
            description =
                    "Changes that are acknowledged, each with a reason and a day. Default: results/known-changes.yaml, if"
                            + " there is one.")
    private @Nullable Path file;

    /**
     * Reads them; none if no file is named and the usual one is not there.
     *
     * @throws org.mailtls.result.history.KnownChangesException if the file has mistakes, or is named and not there
     */
    KnownChanges read() {
        if (file != null) {
            return KnownChanges.read(file);
        }
        return Files.exists(USUAL) ? KnownChanges.read(USUAL) : KnownChanges.NONE;
    }
}
