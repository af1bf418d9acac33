package org.mailtls.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The configuration fragment must be a file in the scenario's folder: a scenario from a stranger must not read others. */
final class ConfigFileRule {
    private static final String PATH = "server.config-file";

    private ConfigFileRule() {}

    static void check(CellDraft draft, Path folder) {
        Path file = draft.cell().server().configFile();
        if (file == null) {
            return;
        }
        try {
            if (!file.startsWith(folder)) {
                draft.report(
                        PATH,
                        "server.config-file leads out of the scenario's folder; copy the file beside the scenario");
            } else if (!Files.isRegularFile(file)) {
                draft.report(
                        PATH,
                        "there is no file '" + folder.relativize(file)
                                + "' in the scenario's folder; the path counts from the scenario file");
            } else if (!file.toRealPath().startsWith(folder.toRealPath())) {
                draft.report(
                        PATH,
                        "server.config-file is a link out of the scenario's folder; copy the file beside the scenario");
            }
        } catch (IOException e) {
            draft.report(PATH, "server.config-file cannot be read: " + e.getMessage());
        }
    }
}
