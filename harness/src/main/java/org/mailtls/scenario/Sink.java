package org.mailtls.scenario;

import java.util.Arrays;
import java.util.Locale;

/** A server of our own that mail is sent to. Each but the first has one thing wrong with it. */
public enum Sink {
    STRONG("TLS 1.2 and 1.3, and a good certificate", Proof.AUTHORITY, Way.TLS),
    TLS10("TLS 1.0 and nothing newer", Proof.AUTHORITY, Way.TLS),
    RC4("RC4 and no other cipher (RFC 7465)", Proof.AUTHORITY, Way.TLS),
    ANONYMOUS("suites without a certificate", Proof.NONE, Way.TLS),
    EXPIRED("a certificate whose time is over", Proof.NONE, Way.TLS),
    WRONG_NAME("a certificate for another host", Proof.NONE, Way.TLS),
    SELF_SIGNED("a certificate that is its own issuer", Proof.KNOWN_KEY, Way.TLS),
    NO_STARTTLS("STARTTLS is not offered, or was taken out on the way", Proof.NONE, Way.STRIPPED),
    MASKED_STARTTLS("STARTTLS is replaced by X's, as some firewalls do", Proof.NONE, Way.STRIPPED),
    REFUSED_STARTTLS("STARTTLS is answered with 454", Proof.NONE, Way.STRIPPED),
    CLOSED_HANDSHAKE("the connection ends after the 220 to STARTTLS", Proof.NONE, Way.BROKEN),
    ALERTED_HANDSHAKE("a fatal alert answers the ClientHello", Proof.NONE, Way.BROKEN),
    GARBLED_HANDSHAKE("what answers the ClientHello is no TLS", Proof.NONE, Way.BROKEN),
    INJECTED_REPLY("more replies come in the segment of the 220, before TLS", Proof.AUTHORITY, Way.TLS),
    RENEGOTIATING("it asks to renegotiate under TLS 1.2, and hangs up if that is refused", Proof.AUTHORITY, Way.TLS);

    /** How it can prove who it is. */
    public enum Proof {
        /** By a certificate of the test authority for its name. */
        AUTHORITY,
        /** By nothing but a key that somebody may have listed. */
        KNOWN_KEY,
        NONE
    }

    /** How far TLS gets with it. */
    public enum Way {
        /** TLS can be had, of whatever kind. */
        TLS,
        /** Nobody gets as far as a handshake. */
        STRIPPED,
        /** There is a handshake, and it never ends well. */
        BROKEN
    }

    private final String about;
    private final Proof proof;
    private final Way way;

    Sink(String about, Proof proof, Way way) {
        this.about = about;
        this.proof = proof;
        this.way = way;
    }

    /** The word that scenario files use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it is like, in a phrase. */
    public String about() {
        return about;
    }

    public Proof proof() {
        return proof;
    }

    public Way way() {
        return way;
    }

    /** Whether it proves who it is to a sender of this level. No sink has TLSA records, which is all that dane-only believes. */
    public boolean proven(SendLevel level) {
        return level != SendLevel.DANE_ONLY
                && (proof == Proof.AUTHORITY || (proof == Proof.KNOWN_KEY && level == SendLevel.FINGERPRINT));
    }

    /** @throws IllegalArgumentException if there is no such sink */
    public static Sink of(String word) {
        return Arrays.stream(values())
                .filter(sink -> sink.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No sink is called '" + word + "'"));
    }
}
