package org.mailtls.policy;

import java.util.Locale;

/** What a rule says of a server; the worst first. */
public enum Status {
    FAIL,
    /** The server answered in a way from which nothing can be concluded. */
    ERROR,
    /** Nobody looked, so nobody knows: never a pass. */
    NOT_TESTED,
    /** A should that is not kept, or something that is to go. */
    NOTICE,
    INFO,
    PASS,
    /** The rule speaks of something that the server has not got, of another service, or of another time. */
    NOT_APPLICABLE;

    /** The word in JSON and reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
