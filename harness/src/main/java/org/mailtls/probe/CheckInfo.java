package org.mailtls.probe;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What there is to know of one check before any server is looked at.
 *
 * @param id never changes its meaning
 * @param title what the value is, in a few words
 * @param words the only words that can occur, where the list is closed; else empty
 * @param unit what a number counts; empty for other kinds
 * @param what what is probed and how
 * @param why why it matters for mail
 * @param cannotSee what the check does not prove; may be empty
 * @param references RFCs, CVEs and other documents by their usual names; at least one
 * @param fix word of a mail server, or {@code none} → the setting, or why there is none
 * @param group the part of the catalogue that it stands in, such as {@code key-exchange}
 * @param bad the value that is right under no policy; null if there is no such
 */
public record CheckInfo(
        String id,
        String title,
        Kind kind,
        List<String> words,
        String unit,
        String what,
        String why,
        String cannotSee,
        List<String> references,
        Map<String, String> fix,
        String group,
        @Nullable BadValue bad) {
    /** The kinds of {@link FactValue}. */
    public enum Kind {
        FLAG,
        COUNT,
        TEXT,
        WORDS,
        COUNTS;

        /** The word in the catalogue and in JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public CheckInfo {
        words = List.copyOf(words);
        references = List.copyOf(references);
        fix = Collections.unmodifiableMap(new LinkedHashMap<>(fix));
    }

    /** Whether a value is right under no policy, so that it is a finding where no policy was asked for. */
    public boolean isBad(FactValue value) {
        return bad != null && bad.is(value);
    }
}
