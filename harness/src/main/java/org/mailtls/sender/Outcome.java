package org.mailtls.sender;

import java.util.Locale;

/** What becomes of the mail. */
public enum Outcome {
    /** Delivered over TLS to a server that proved to be the right one. */
    VERIFIED("delivered over TLS, verified"),
    /** Delivered over TLS; nobody was authenticated, or for nothing. */
    ENCRYPTED("delivered over TLS, unverified"),
    /** Delivered in clear text. */
    CLEAR("delivered in clear text"),
    /** Waits in the queue, and is returned when the sender loses patience. */
    DEFERRED("waits in the queue"),
    /** Returned to its author at once. */
    RETURNED("returned to its author");

    private final String words;

    Outcome(String words) {
        this.words = words;
    }

    /** As reports say it. */
    public String words() {
        return words;
    }

    /** The word of JSON and of scenario files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the mail arrives. */
    public boolean delivers() {
        return this == VERIFIED || this == ENCRYPTED || this == CLEAR;
    }
}
