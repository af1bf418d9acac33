package org.mailtls.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the names of frames out of a flame graph. */
public final class FlameNames {
    private static final Pattern NAMES = Pattern.compile("const cpool = \\[\n(.*?)\n\\];", Pattern.DOTALL);

    private FlameNames() {}

    /** Each begins with how many characters it shares with the one before, as a character from the blank on. */
    public static List<String> of(Path graph) throws IOException {
        Matcher pool = NAMES.matcher(Files.readString(graph));
        if (!pool.find()) {
            throw new AssertionError(graph + " has no names");
        }
        List<String> names = new ArrayList<>();
        for (String line : pool.group(1).split("\n")) {
            String text = line.substring(1, line.lastIndexOf('\'')).replaceAll("\\\\(.)", "$1");
            String before = names.isEmpty() ? "" : names.get(names.size() - 1);
            names.add(names.isEmpty() ? text : before.substring(0, text.charAt(0) - ' ') + text.substring(1));
        }
        return names;
    }
}
