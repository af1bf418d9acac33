package org.mailtls.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mailtls.result.CellRecord;
import org.mailtls.result.ServerFacts;

/**
 * What stands beside the label of a row where servers are compared: versions as observed, and the TLS library, since it is
 * most often the library and the distribution's defaults that make the difference.
 */
final class ServerLabel {
    /** Axes along which one server gives place to another, not to the same with another setting. */
    private static final Set<String> AXES = Set.of("server", "server.mta", "server.release", "server.image");

    private ServerLabel() {}

    /** Whether the compared axis is about the server, so that its own figures are the ones that are asked for. */
    static boolean asksForTheServer(@Nullable String compare) {
        return compare != null && (compare.equals("server") || compare.startsWith("server."));
    }

    static String of(@Nullable String compare, String label, CellRecord cell) {
        ServerFacts server = cell.server();
        if (compare == null || !AXES.contains(compare) || server == null) {
            return label;
        }
        String mta = server.mta();
        boolean named = mta == null || label.toLowerCase(Locale.ROOT).contains(mta.toLowerCase(Locale.ROOT));
        String version = server.mtaVersion() == null ? "" : server.mtaVersion();
        String what = named ? version : (mta + " " + version).strip();
        String library = server.cryptoLibrary() == null ? "" : brief(server.cryptoLibrary());
        String facts =
                List.of(what, library).stream().filter(word -> !word.isEmpty()).collect(Collectors.joining(", "));
        return facts.isEmpty() ? label : label + " (" + facts + ")";
    }

    static String withoutFacts(String label) {
        int facts = label.endsWith(")") ? label.lastIndexOf(" (") : -1;
        return facts > 0 ? label.substring(0, facts) : label;
    }

    /** Name and version, without date and file. */
    private static String brief(String library) {
        return Arrays.stream(library.split(" ", 3)).limit(2).collect(Collectors.joining(" "));
    }
}
