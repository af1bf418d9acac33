package org.mailtls.scenario;

import java.util.Arrays;
import java.util.Locale;

/** What is measured, or done to the server. */
public enum WorkloadKind {
    HANDSHAKE,
    /** The first handshake of a fresh JVM, class loading and all: what a command-line mail tool pays. */
    FIRST_HANDSHAKE,
    THROUGHPUT,
    /** The bare cipher through the JCA, no TLS around it. */
    CIPHER,
    DELIVERY,
    /** One mail, protected end to end or by TLS. */
    MAIL_PROTECTION,
    /** Nothing is measured: the server is looked at as {@code mailtls scan} does. */
    SCAN,
    /** Nothing is measured: the server sends mail to servers of ours, good and bad ones. */
    OUTBOUND,
    /** Nothing is measured: senders with policies look at the server, and say what they would do with mail for it. */
    SENDER,
    /** What each step of a ladder changes: the server is looked at, and handshakes and whole mails are measured. */
    LADDER,
    /** An attack: on one connection one full handshake after another, begun by the client (TLS 1.2 and older). */
    RENEGOTIATION_FLOOD,
    /** An attack: a new connection for each handshake, full or resumed. */
    HANDSHAKE_FLOOD,
    /** An attack: a ready-made ClientHello, and gone after the server's flight; the attacker computes nothing. */
    HELLO_FLOOD,
    /** An attack: DHE suites with public keys that are none (CVE-2002-20001). */
    DHEAT,
    /** An attack: STARTTLS, then silence or a byte a second. */
    SLOW_HANDSHAKE,
    /** An attack: connections that never say EHLO. */
    HALF_OPEN,
    /** An attack: on one connection one KeyUpdate after another (RFC 8446, 4.6.3). */
    KEY_UPDATE_FLOOD,
    /** An attack: on each connection a session ticket that the server must open and finds to be damaged. */
    TICKET_FLOOD,
    /** An attack: as large a ClientHello as there can be, with hybrid key shares. */
    BIG_HELLO,
    /** An attack: connections that come and go as if STARTTLS had been stripped from them. */
    STARTTLS_STRIP;

    /** The word that scenario files use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it is an attack, which goes to servers of the lab alone. */
    public boolean attack() {
        return switch (this) {
            case HANDSHAKE,
                    FIRST_HANDSHAKE,
                    THROUGHPUT,
                    CIPHER,
                    DELIVERY,
                    MAIL_PROTECTION,
                    SCAN,
                    OUTBOUND,
                    SENDER,
                    LADDER -> false;
            case RENEGOTIATION_FLOOD,
                    HANDSHAKE_FLOOD,
                    HELLO_FLOOD,
                    DHEAT,
                    SLOW_HANDSHAKE,
                    HALF_OPEN,
                    KEY_UPDATE_FLOOD,
                    TICKET_FLOOD,
                    BIG_HELLO,
                    STARTTLS_STRIP -> true;
        };
    }

    /** Whether the server is looked at, so that policies can judge it. */
    public boolean scans() {
        return this == SCAN || this == LADDER;
    }

    /** Whether measuring JVMs do it, so that there are figures to hold references against. */
    public boolean forked() {
        return this != SCAN && this != OUTBOUND && this != SENDER && !attack();
    }

    /** Whether it is an attack that does its operation over and over on one connection. */
    public boolean repeats() {
        return this == RENEGOTIATION_FLOOD || this == KEY_UPDATE_FLOOD;
    }

    /** Whether it is an attack that only holds connections open, so that thousands of them are what it is about. */
    public boolean holds() {
        return this == SLOW_HANDSHAKE || this == HALF_OPEN;
    }

    /** The same of the kind that has this word; false if none has. */
    public static boolean holds(String word) {
        return Arrays.stream(values())
                .anyMatch(kind -> kind.holds() && kind.word().equals(word));
    }

    /** Whether it is an attack that writes its bytes itself, whatever provider the client has. */
    public boolean raw() {
        return switch (this) {
            case HELLO_FLOOD, DHEAT, SLOW_HANDSHAKE, HALF_OPEN, TICKET_FLOOD, BIG_HELLO, STARTTLS_STRIP -> true;
            default -> false;
        };
    }
}
