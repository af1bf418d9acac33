package org.mailtls.smtp;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Deliberate misbehaviour of the embedded server: what the client's checks are seen to fail on. */
public enum Fault {
    /** Answers 220 to STARTTLS, then closes. */
    CLOSE_AFTER_STARTTLS,
    /** Sends one more plaintext line in the segment of {@code 220 Ready}. */
    PLAINTEXT_AFTER_READY,
    /** Neither lists nor knows STARTTLS. */
    NO_STARTTLS,
    /** Answers 220 to STARTTLS and then nothing, whatever comes. */
    STALL_AFTER_STARTTLS,
    /** Greets with 421 and closes. */
    THROTTLE_421,
    /** Lists STARTTLS and answers it with 454. */
    THROTTLE_454,
    /** Takes TLS 1.0 and 1.1, 3DES and anonymous suites: all that its provider can still be made to do. */
    LEGACY,
    /** Does nothing at all for one second in every five, whoever waits. */
    STALL_FOR_A_SECOND,
    /**
     * Ends, and all its connections with it, once more than 200 connections have come that brought no mail: honest clients
     * alone do not do that to it.
     */
    DIE_UNDER_LOAD,
    /** Answers 250 to every tenth mail and forgets it. */
    LOSE_EVERY_TENTH,
    /** Takes every tenth mail twice. */
    REPEAT_EVERY_TENTH,
    /** Lists X's in the place of STARTTLS and does not know that, as behind a firewall that rewrites the dialogue. */
    MASKED_STARTTLS,
    /** Answers the ClientHello with a fatal alert. */
    ALERT_AFTER_STARTTLS,
    /** Answers the ClientHello with what is no TLS. */
    GARBAGE_AFTER_STARTTLS,
    /**
     * Sends whole replies more in the segment of {@code 220 Ready}, as an attacker would who injects them, and waits with its own
     * reply to the EHLO inside TLS: a client that goes on meanwhile has taken the injected one.
     */
    INJECTED_REPLY,
    /** Asks to renegotiate when the first EHLO inside TLS has come, up to TLS 1.2, and answers only when that is done. */
    ASKS_TO_RENEGOTIATE;

    /** The word that scenario files use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException naming the known words */
    public static Fault of(String word) {
        for (Fault fault : values()) {
            if (fault.word().equals(word)) {
                return fault;
            }
        }
        throw new IllegalArgumentException("No fault '" + word + "'; known: "
                + Arrays.stream(values()).map(Fault::word).collect(Collectors.joining(", ")));
    }
}
