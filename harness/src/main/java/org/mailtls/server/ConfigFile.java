package org.mailtls.server;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A configuration file as the server reads it.
 *
 * @param path absolute, where the server runs
 */
public record ConfigFile(String path, List<ConfigLine> lines) {
    public ConfigFile {
        lines = List.copyOf(lines);
    }

    public String text() {
        return lines.stream().map(line -> line.text() + "\n").collect(Collectors.joining());
    }
}
