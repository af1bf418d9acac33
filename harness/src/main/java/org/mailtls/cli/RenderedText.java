package org.mailtls.cli;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.mailtls.report.Inert;
import org.mailtls.run.ServerSettingsCheck.Planned;
import org.mailtls.scenario.Cell;
import org.mailtls.server.ConfigFile;
import org.mailtls.server.ConfigLine;

/** Prints a server's configuration: origins on the left, the lines as the server reads them on the right. */
final class RenderedText {
    private RenderedText() {}

    static String of(Planned server) {
        StringBuilder text = new StringBuilder();
        List<Cell> cells = server.cells();
        text.append("== ").append(cells.get(0).id());
        if (cells.size() > 1) {
            text.append(" and ").append(cells.size() - 1).append(" more");
        }
        text.append('\n');
        server.warnings()
                .forEach(warning -> text.append("warning: ").append(warning).append('\n'));
        if (server.plan().files().isEmpty()) {
            text.append("This server is set by its driver; it has no configuration file.\n");
        }
        for (ConfigFile file : server.plan().files()) {
            text.append("-- ").append(file.path()).append('\n');
            List<String> origins = file.lines().stream()
                    .map(line -> origin(line, cells.get(0)))
                    .toList();
            int width = origins.stream().mapToInt(String::length).max().orElse(0);
            for (int i = 0; i < origins.size(); i++) {
                String origin = origins.get(i);
                text.append(origin)
                        .append(" ".repeat(width - origin.length()))
                        .append(" | ")
                        .append(file.lines().get(i).text())
                        .append('\n');
            }
        }
        server.plan()
                .environment()
                .forEach((name, value) -> text.append("environment | ")
                        .append(name)
                        .append('=')
                        .append(value)
                        .append('\n'));
        return Inert.block(text.toString());
    }

    /** Paths of the scenario are told with their places there. */
    private static String origin(ConfigLine line, Cell cell) {
        return Arrays.stream(line.origin().split(", ", -1))
                .map(path -> {
                    String place = cell.places().get("server." + path);
                    return place == null ? path : path + " (" + place + ")";
                })
                .collect(Collectors.joining(", "));
    }
}
