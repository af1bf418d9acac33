package org.mailtls.dist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.stream.Collectors;
import org.mailtls.cli.Main;
import picocli.AutoComplete;
import picocli.CommandLine;

/** Entry point of the build: {@code FOLDER VERSION DATE-TIME}. The folder already holds the list of what is in the archive. */
public final class ArchiveTexts {
    static final String COMPONENTS = "sbom.cdx.json";
    static final String LICENCES = "THIRD-PARTY.txt";
    static final String MANUAL = "share/man/man1/mailtls.1";
    static final String COMPLETION = "share/bash-completion/completions/mailtls";

    private ArchiveTexts() {}

    public static void main(String[] words) throws IOException {
        Path folder = Path.of(words[0]);
        if (!Files.exists(folder.resolve(COMPONENTS))) {
            fail("There is no " + folder.resolve(COMPONENTS)
                    + ". It is only made when Maven is online: leave -o out, or"
                    + " leave out this module by -pl '!dist'.");
        }
        String version = words[1];
        // The date of the release, not of the build: two builds must not differ.
        LocalDate date = OffsetDateTime.parse(words[2]).toLocalDate();
        CommandLine mailtls = Main.whole();
        write(folder.resolve(MANUAL), new ManPage(mailtls, version, date).text());
        write(folder.resolve(COMPLETION), AutoComplete.bash(mailtls.getCommandName(), mailtls));
        Licences licences = Licences.read(folder.resolve(COMPONENTS));
        write(folder.resolve(LICENCES), licences.text(version));
        if (!licences.doubtful().isEmpty()) {
            fail("Libraries whose licence is not among those that may ship (" + Licences.class.getName()
                    + "); look at each, then add its licence there or leave the library out:\n  "
                    + licences.doubtful().stream().map(Object::toString).collect(Collectors.joining("\n  ")));
        }
    }

    private static void fail(String words) {
        System.err.println(words);
        System.exit(1);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }
}
