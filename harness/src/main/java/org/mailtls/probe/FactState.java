package org.mailtls.probe;

import java.util.Locale;

/** Whether something was seen. Only {@link #SEEN} carries a value, and only a value can pass or fail. */
public enum FactState {
    SEEN,
    /** Could not be looked at: time ran out, the server throttled, or looking would not be safe. Says nothing about the server. */
    NOT_TESTED,
    /** The server answered in a way that fits no protocol, so that nothing can be concluded. */
    ERROR,
    /** There is nothing to look at: a property of TLS 1.2 on a server without it. */
    NOT_APPLICABLE;

    /** Whether nothing can be built on it. What is not applicable is known well enough: there is nothing of it. */
    public boolean unknown() {
        return this == NOT_TESTED || this == ERROR;
    }

    /** The word in JSON and reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
