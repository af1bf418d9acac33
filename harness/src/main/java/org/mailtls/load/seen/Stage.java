package org.mailtls.load.seen;

import java.util.Locale;

/** Part of an observation, told by when the attack ran. */
public enum Stage {
    BEFORE,
    DURING,
    AFTER;

    /** The word that scenario files and observations use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
