package org.mailtls.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.yaml.YamlMap;

/** What goes into a server, and into a report, must be files in the scenario's folder: a scenario from a stranger must not read others. */
final class ConfigFileRule {
    private static final String LOG = "workload.log";
    private static final long LARGEST = 16L << 20;

    private ConfigFileRule() {}

    static void check(CellDraft draft, Path folder) {
        Path configFile = draft.cell().server().configFile();
        if (configFile != null) {
            check(draft, folder, "server.config-file", configFile);
        }
        // One key holds them all, since the paths have dots of their own.
        draft.cell().server().files().values().forEach(file -> check(draft, folder, "server.files", file));
        Path log = draft.cell().workload().log();
        if (log != null) {
            log(draft, folder, log);
        }
    }

    /** A mix of a log. Whoever names it on the command line may read it wherever it is. */
    private static void log(CellDraft draft, Path folder, Path log) {
        YamlMap.Entry written = draft.document().entry(List.of("workload", "log"));
        if (written == null || !written.value().place().source().isOption()) {
            check(draft, folder, LOG, log);
        } else if (!Files.isRegularFile(log)) {
            draft.report(
                    LOG,
                    "there is no file '" + log + "'; on the command line the path counts from the working directory");
        }
    }

    private static void check(CellDraft draft, Path folder, String key, Path file) {
        String trouble = trouble(folder, key, file);
        if (trouble != null) {
            draft.report(key, trouble);
        }
    }

    /**
     * What is wrong with a file that a scenario names; null if nothing is.
     *
     * @param folder of the scenario, absolute
     * @param key that names it
     * @param file absolute
     */
    static @Nullable String trouble(Path folder, String key, Path file) {
        try {
            if (!file.startsWith(folder)) {
                return key + " leads out of the scenario's folder; copy the file beside the scenario";
            }
            if (!Files.isRegularFile(file)) {
                return "there is no file '" + folder.relativize(file)
                        + "' in the scenario's folder; the path counts from the scenario file";
            }
            if (!file.toRealPath().startsWith(folder.toRealPath())) {
                return key + " is a link out of the scenario's folder; copy the file beside the scenario";
            }
            return Files.size(file) > LARGEST
                    ? key + " is larger than 16 MiB, which no such file needs; is it the right one?"
                    : null;
        } catch (IOException e) {
            return key + " cannot be read: " + e.getMessage();
        }
    }
}
