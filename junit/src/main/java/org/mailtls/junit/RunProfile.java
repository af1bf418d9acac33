package org.mailtls.junit;

import java.util.Locale;

/** How much effort a run takes; the words of {@code mailtls run --profile}. */
public enum RunProfile {
    /** Seconds a cell: a first look, enough to see that all works. Not for figures to judge by. */
    QUICK,
    /** Minutes a cell, for a nightly job. */
    STANDARD,
    /** For a figure to print. */
    PUBLICATION;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
