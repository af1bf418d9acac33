package org.mailtls.report;

import java.nio.file.Path;
import java.util.List;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.RunWriteException;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code mix-figures.json}: what the mail of a mix costs under each configuration, for programs. */
final class MixFiguresJson {
    static final String FILE = "mix-figures.json";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE).build();

    private record Document(String schema, MixFigures mix) {}

    private MixFiguresJson() {}

    /**
     * @return the file written; none if the run has no mix
     * @throws RunWriteException if it cannot be written
     */
    static List<Path> write(RunDirectory directory, MixFigures figures) throws RunWriteException {
        if (figures.comparisons().isEmpty()) {
            return List.of();
        }
        String text = JSON.writerWithDefaultPrettyPrinter()
                .writeValueAsString(new Document("mailtls-mix-figures-1", figures));
        return List.of(directory.writeText(FILE, text + "\n"));
    }
}
