package org.mailtls.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A scenario written in a test, without the lines that every scenario has. */
record ScenarioText(Path folder, String body) {
    private static final String HEAD = """
            version: 1
            name: s
            about: A test.
            """;

    /** Reads the body with each option, a text such as {@code --set a=b}. */
    Scenario read(String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("s.yaml"), HEAD + body);
        return ScenarioReader.read(file, new Overrides(values("--set ", options), values("--only ", options)));
    }

    List<String> ids(String... options) throws IOException {
        return read(options).cells().stream().map(Cell::id).toList();
    }

    private static List<String> values(String name, String[] options) {
        return List.of(options).stream()
                .filter(option -> option.startsWith(name))
                .map(option -> option.substring(name.length()))
                .toList();
    }
}
