package org.mailtls.sender;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

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

    /** The one of this word; empty if there is none. */
    static Optional<Outcome> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    /** Whether the mail arrives. */
    public boolean delivers() {
        return this == VERIFIED || this == ENCRYPTED || this == CLEAR;
    }
}
