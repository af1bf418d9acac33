package org.mailtls.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code --history}: where the histories are, a folder for each class of machines and a file for each scenario. */
final class HistoryOption {
    private static final String NAME = "--history";

    @Option(names = NAME, paramLabel = "ROOT", description = "The folder of the histories. Default: ${DEFAULT-VALUE}.")
    private Path root = Path.of("results", "history");

    Path root() {
        return root;
    }

    /** For verbs that read alone: a folder that is not there holds no history yet. */
    void requireReadable(CommandSpec spec) {
        if (Files.exists(root) && !Files.isDirectory(root)) {
            throw new ParameterException(
                    spec.commandLine(), NAME + " " + root + ": that is a file; name the folder of the histories.");
        }
    }

    /** For verbs that add a run. */
    void requireWritable(CommandSpec spec) {
        OutputFolder.require(spec, NAME, root);
    }
}
