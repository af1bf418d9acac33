package org.mailtls.report;

import java.util.List;

/** Names in a sentence, and never so many that nobody would read it to its end. */
public final class Names {
    private static final int MOST = 12;

    private Names() {}

    /** {@code a, b, c}, or the first and how many more there are. */
    public static String some(List<String> names) {
        return some(names, ", ");
    }

    public static String some(List<String> names, String separator) {
        return names.size() <= MOST
                ? String.join(separator, names)
                : String.join(separator, names.subList(0, MOST)) + " and " + (names.size() - MOST) + " more";
    }

    /** {@code a, b and c}, or the first and how many more there are. */
    public static String listed(List<String> names) {
        int last = names.size() - 1;
        return last < 1 || names.size() > MOST
                ? some(names)
                : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }
}
