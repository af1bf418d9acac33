package org.mailtls.server.lint;

import java.util.Collection;
import java.util.Locale;
import org.mailtls.yaml.Nearest;

/** Finds the known word that a writer had in mind. */
final class NearestWord {
    private NearestWord() {}

    /** A word at most {@code most} edits away, letter case not counted; empty if there is none. Swapping two neighbours is one edit. */
    static String of(String written, Collection<String> known, int most) {
        String best = "";
        int least = most + 1;
        String low = written.toLowerCase(Locale.ROOT);
        for (String word : known) {
            if (Math.abs(word.length() - written.length()) < least) {
                int distance = Nearest.distance(low, word.toLowerCase(Locale.ROOT));
                // Of words equally near the first by letters, so that the answer is always the same.
                if (distance < least || distance == least && !best.isEmpty() && word.compareTo(best) < 0) {
                    least = distance;
                    best = word;
                }
            }
        }
        return best;
    }

    /** {@code ": did you mean 'x'?"}, or nothing. */
    static String hint(String written, Collection<String> known, int most) {
        String word = of(written, known, most);
        return word.isEmpty() ? "" : ": did you mean '" + word + "'?";
    }
}
