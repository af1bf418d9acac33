package org.mailtls.probe.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The server's answer to one ClientHello, as far as it came. Nothing that a server sends makes one impossible.
 *
 * @param ending how it ended
 * @param hello null if none came, or none that could be read
 * @param retry the hello is a HelloRetryRequest (RFC 8446, 4.1.4): version and suite are taken, another key share is
 *     wanted
 * @param chain certificates in DER, the server's own first; TLS 1.2 and older, where it is in the clear
 * @param keyExchange null if none came or it could not be read
 * @param certificateRequest the server asked for one of ours; TLS 1.2 and older
 * @param ocspStaple the response of CertificateStatus (RFC 6066, 8); empty if none came
 * @param alert the last one in the clear; null if none came
 * @param encrypted records after the first change of keys: under TLS 1.3 at least one and as many as came with it
 * @param bytes received in all, headers included
 * @param trouble a sentence about what was wrong; empty unless partial or malformed
 */
public record ServerFlight(
        Ending ending,
        @Nullable ServerHello hello,
        boolean retry,
        List<byte[]> chain,
        @Nullable KeyExchange keyExchange,
        boolean certificateRequest,
        byte[] ocspStaple,
        @Nullable Alert alert,
        List<TlsRecord> encrypted,
        int bytes,
        String trouble) {
    /** How a flight ends. */
    public enum Ending {
        /**
         * With ServerHelloDone; under TLS 1.3 with encrypted records after ServerHello; with Finished where a session
         * is resumed.
         */
        COMPLETE,
        /** With a HelloRetryRequest. */
        RETRY,
        /** With a fatal alert, or with one that nothing but the end of the connection followed. */
        ALERT,
        /** Before its first byte the server closed the connection in good order. */
        CLOSED,
        /** Before its first byte the server reset the connection. */
        RESET,
        /** Nothing came. */
        SILENCE,
        /** It began and stopped, with or without the end of the connection. */
        PARTIAL,
        /** It is no TLS, or breaks the rules of TLS. */
        MALFORMED
    }

    public ServerFlight {
        chain = List.copyOf(chain);
        encrypted = List.copyOf(encrypted);
    }

    /** The server goes on with what was offered. */
    public boolean accepted() {
        return ending == Ending.COMPLETE || ending == Ending.RETRY;
    }

    /** As evidence, on one line: {@code ServerHello TLSv1.2 TLS_…}, {@code alert handshake_failure(40)}. */
    public String shown() {
        return switch (ending) {
            case COMPLETE -> String.valueOf(hello);
            case RETRY ->
                hello == null
                        ? "HelloRetryRequest"
                        : "HelloRetryRequest " + Codes.version(hello.version()) + ' ' + Codes.suite(hello.suite())
                                + " for " + (hello.group() < 0 ? "no group" : Codes.group(hello.group()));
            case ALERT -> (hello == null ? "" : hello + ", then ") + "alert " + alert;
            case CLOSED -> "closed without a word";
            case RESET -> "reset without a word";
            case SILENCE -> "no answer";
            case PARTIAL, MALFORMED -> (hello == null ? "" : hello + ", then ") + trouble;
        };
    }
}
