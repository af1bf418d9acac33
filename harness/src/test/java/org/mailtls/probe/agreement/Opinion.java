package org.mailtls.probe.agreement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one scanner says of one server: words for each aspect that it looked at, spelled as in the facts of a scan. An
 * aspect that is not there was not looked at.
 *
 * @param scanner {@code sslscan}, {@code testssl} or {@code scan}
 */
public record Opinion(String scanner, Map<String, SortedSet<String>> aspects) {
    public static final String VERSIONS = "versions";
    /** Elliptic curves of either version, for scanners that do not tell them apart. */
    public static final String CURVES = "curves";

    public static final String CURVES_12 = "curves TLSv1.2";
    public static final String GROUPS_13 = "groups TLSv1.3";
    public static final String RENEGOTIATION = "renegotiation";
    public static final String CERTIFICATE = "certificate";

    /** Words of {@link #RENEGOTIATION}. */
    public static final String SIGNALLED = "renegotiation-info";

    public static final String CLIENT_MAY = "client-may-renegotiate";

    public Opinion(String scanner) {
        this(scanner, new TreeMap<>());
    }

    /** @param version {@code TLSv1.2} */
    public static String suites(String version) {
        return "suites " + version;
    }

    public Opinion says(String aspect, Collection<String> words) {
        aspects.computeIfAbsent(aspect, any -> new TreeSet<>()).addAll(words);
        return this;
    }

    public Opinion says(String aspect, String word) {
        return says(aspect, List.of(word));
    }

    /** It looked, and saw nothing so far. */
    public Opinion lookedAt(String aspect) {
        return says(aspect, List.of());
    }

    /** Where this one, of ours, and another differ on what both looked at. */
    public List<Disagreement> against(Opinion other, String server) {
        List<Disagreement> found = new ArrayList<>();
        other.aspects.forEach((aspect, theirs) -> {
            SortedSet<String> ours = aspects.get(aspect);
            if (ours == null) {
                return;
            }
            ours.stream()
                    .filter(word -> !theirs.contains(word))
                    .forEach(word -> found.add(new Disagreement(other.scanner, server, aspect, word, Disagreement.US)));
            theirs.stream()
                    .filter(word -> !ours.contains(word))
                    .forEach(word ->
                            found.add(new Disagreement(other.scanner, server, aspect, word, Disagreement.THEM)));
        });
        return found;
    }
}
