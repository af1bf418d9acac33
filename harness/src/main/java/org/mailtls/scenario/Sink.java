package org.mailtls.scenario;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A server of our own that mail is sent to. Each but the first has one thing wrong with it, or is for a domain that has a policy; of
 * those, each that is no {@code …_GOOD} has one thing wrong with the policy or with the server.
 */
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
    RENEGOTIATING("it asks to renegotiate under TLS 1.2, and hangs up if that is refused", Proof.AUTHORITY, Way.TLS),
    DANE_GOOD("a signed TLSA record of its key", Proof.AUTHORITY, Way.TLS, DomainState.DANE_GOOD),
    DANE_STRIPPED(
            "a signed TLSA record, and STARTTLS was taken out on the way",
            Proof.NONE,
            Way.STRIPPED,
            DomainState.DANE_GOOD),
    DANE_STALE("a signed TLSA record of yesterday's key alone", Proof.AUTHORITY, Way.TLS, DomainState.DANE_STALE),
    DANE_INSECURE("a TLSA record of its key that nobody signed", Proof.NONE, Way.TLS, DomainState.DANE_INSECURE),
    DANE_BOGUS(
            "a TLSA record of its key whose signature is long over", Proof.AUTHORITY, Way.TLS, DomainState.DANE_BOGUS),
    STS_GOOD("an MTA-STS policy that names it", Proof.AUTHORITY, Way.TLS, DomainState.STS_GOOD),
    STS_STRIPPED(
            "an MTA-STS policy that names it, and STARTTLS was taken out on the way",
            Proof.NONE,
            Way.STRIPPED,
            DomainState.STS_GOOD),
    STS_IMPOSTOR(
            "an MTA-STS policy that names it, and somebody else answers with a certificate of his own making",
            Proof.NONE,
            Way.TLS,
            DomainState.STS_GOOD),
    STS_MISSING("an MTA-STS record, and no policy behind it", Proof.AUTHORITY, Way.TLS, DomainState.STS_MISSING),
    STS_STALE("an MTA-STS policy that names yesterday's server", Proof.AUTHORITY, Way.TLS, DomainState.STS_STALE),
    STS_WRONG_CERTIFICATE(
            "an MTA-STS policy whose host shows the certificate of another",
            Proof.AUTHORITY,
            Way.TLS,
            DomainState.STS_WRONG_CERTIFICATE);

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
    private final @Nullable DomainState domain;

    Sink(String about, Proof proof, Way way) {
        this(about, proof, way, null);
    }

    Sink(String about, Proof proof, Way way, @Nullable DomainState domain) {
        this.about = about;
        this.proof = proof;
        this.way = way;
        this.domain = domain;
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

    /** What the policies of its domain are like; null for a domain that has none, which is found without DNS. */
    public @Nullable DomainState domain() {
        return domain;
    }

    /**
     * Whether it proves who it is to a sender of this level, without the policies of its domain: TLSA records, which are all that
     * dane-only believes, are no part of it.
     */
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
