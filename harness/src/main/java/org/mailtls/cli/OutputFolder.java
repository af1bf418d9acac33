package org.mailtls.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** A folder that a verb writes into, and that need not be there yet. */
final class OutputFolder {
    private OutputFolder() {}

    /**
     * Looks at it before the work begins.
     *
     * @throws ParameterException saying why nothing can be written there
     */
    static void require(CommandSpec spec, String option, Path folder) {
        if (folder.toString().isBlank()) {
            throw new ParameterException(spec.commandLine(), option + " wants the name of a folder.");
        }
        Path there = folder.toAbsolutePath().normalize();
        for (Path above = there.getParent(); above != null && !Files.exists(there); above = there.getParent()) {
            there = above;
        }
        if (!Files.isDirectory(there)) {
            throw new ParameterException(
                    spec.commandLine(), option + " " + folder + ": " + there + " is a file; name a folder.");
        }
        if (!Files.isWritable(there)) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + " " + folder + ": no permission to write in the folder " + there + ".");
        }
    }
}
