package org.mailtls.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collector and heap of a measuring JVM in words, from its flags. */
final class HeapWords {
    private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use([A-Za-z]+)GC");
    private static final Pattern SIZE = Pattern.compile("([0-9]+)([kmgKMG])");

    private HeapWords() {}

    static String of(List<String> flags) {
        String collector = flags.stream()
                .map(COLLECTOR::matcher)
                .filter(Matcher::matches)
                .map(found -> found.group(1) + " GC")
                .findFirst()
                .orElse("the JVM's choice of GC");
        return collector + ", " + heap(size(flags, "-Xms"), size(flags, "-Xmx"));
    }

    private static String heap(Optional<String> least, Optional<String> most) {
        if (most.isEmpty()) {
            return "the JVM's choice of heap";
        }
        return least.equals(most) ? most.get() + " fixed heap" : "heap of at most " + most.get();
    }

    /** The last one wins, as in the JVM. */
    private static Optional<String> size(List<String> flags, String name) {
        return flags.stream()
                .filter(flag -> flag.startsWith(name))
                .reduce((first, second) -> second)
                .map(flag -> words(flag.substring(name.length())));
    }

    private static String words(String size) {
        Matcher parts = SIZE.matcher(size);
        return parts.matches()
                ? parts.group(1) + " " + parts.group(2).toUpperCase(Locale.ROOT) + "iB"
                : size + " bytes";
    }
}
