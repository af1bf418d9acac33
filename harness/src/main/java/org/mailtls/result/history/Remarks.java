package org.mailtls.result.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers what was not judged, so that a reason is told once with those that it holds for. */
final class Remarks {
    private static final int NAMED = 5;

    private final Map<String, List<String>> byReason = new LinkedHashMap<>();

    void add(String reason, String about) {
        byReason.computeIfAbsent(reason, unheard -> new ArrayList<>()).add(about);
    }

    /** A sentence for each reason, naming some. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        byReason.forEach((reason, about) -> {
            int more = about.size() - NAMED;
            sentences.add(reason + ": " + String.join("; ", about.subList(0, Math.min(NAMED, about.size())))
                    + (more > 0 ? "; and " + more + " more" : "") + ".");
        });
        return sentences;
    }
}
