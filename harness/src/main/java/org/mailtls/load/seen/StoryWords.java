package org.mailtls.load.seen;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Figures as sentences say them. */
public final class StoryWords {
    private static final double MILLI = 1e3;
    private static final double SECOND = 1e6;

    private StoryWords() {}

    /** Never rounded up to all of it. */
    static String percent(double share) {
        double tenths = Math.floor(share * 1000 + 1e-9) / 10;
        return tenths == Math.rint(tenths)
                ? String.format(Locale.ROOT, "%.0f %%", tenths)
                : String.format(Locale.ROOT, "%.1f %%", tenths);
    }

    static String time(double micros) {
        if (micros >= SECOND) {
            return String.format(Locale.ROOT, "%.1f s", micros / SECOND);
        }
        return micros >= MILLI
                ? String.format(Locale.ROOT, micros >= 10 * MILLI ? "%.0f ms" : "%.1f ms", micros / MILLI)
                : String.format(Locale.ROOT, "%.0f µs", micros);
    }

    /** How connections and tries ended, the most frequent way first. */
    public static String endings(AttackSeen attack) {
        return attack.endings().isEmpty() ? "no try came to an end" : listed(attack.endings());
    }

    /** The same of what the server refused alone; of all where it refused nothing. */
    static String refusals(AttackSeen attack) {
        Map<String, Long> refusals = attack.refusals();
        return refusals.isEmpty() ? endings(attack) : listed(refusals);
    }

    private static String listed(Map<String, Long> endings) {
        return endings.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(ending -> String.format(Locale.ROOT, "%,d × %s", ending.getValue(), ending.getKey()))
                .collect(Collectors.joining(", "));
    }
}
