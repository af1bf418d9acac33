package org.mailtls.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.mailtls.report.Inert;
import org.mailtls.result.AtomicFile;
import org.mailtls.result.history.History;
import org.mailtls.result.history.OtavaCsv;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The folder of {@code history --otava}: a new one, an empty one, or one of an earlier export. */
final class OtavaFolder {
    private static final String NAME = "--otava";
    private static final String CONFIGURATION = "otava.yaml";

    /** How the configuration of an export begins. */
    private static final String OURS = "# For Apache Otava.";

    private OtavaFolder() {}

    /** @throws ParameterException if nothing can be written there, or it holds files of somebody else */
    static void require(CommandSpec spec, Path folder) throws IOException {
        OutputFolder.require(spec, NAME, folder);
        if (!Files.isDirectory(folder) || empty(folder)) {
            return;
        }
        Path configuration = folder.resolve(CONFIGURATION);
        if (!Files.isRegularFile(configuration) || !text(configuration).startsWith(OURS)) {
            throw new ParameterException(
                    spec.commandLine(),
                    NAME + " " + folder + " holds files, and no export of mailtls; name an empty folder.");
        }
    }

    /** Writes the export, or says on standard error why it could not be. */
    static boolean write(Path folder, History history) {
        try {
            Files.createDirectories(folder);
            // The configuration comes first: it tells the next export whose folder this is, also if this one is ended.
            List<Map.Entry<String, String>> files = OtavaCsv.files(history.entries()).entrySet().stream()
                    .sorted(Comparator.comparing(
                            (Map.Entry<String, String> file) -> !file.getKey().equals(CONFIGURATION)))
                    .toList();
            for (Map.Entry<String, String> file : files) {
                AtomicFile.replace(
                        folder.resolve(file.getKey()), file.getValue().getBytes(StandardCharsets.UTF_8));
            }
            return true;
        } catch (IOException e) {
            System.err.println(
                    Inert.block("mailtls: " + NAME + " " + folder + " could not be written: " + Failures.words(e)));
            return false;
        }
    }

    private static boolean empty(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.findAny().isEmpty();
        }
    }

    /** Of whatever encoding: only its first words are looked at. */
    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }
}
