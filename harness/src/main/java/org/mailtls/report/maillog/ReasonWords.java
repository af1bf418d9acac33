package org.mailtls.report.maillog;

import java.util.List;
import java.util.Locale;
import org.mailtls.maillog.Way;

/** What the reasons mean that TLS libraries log for failed handshakes. */
final class ReasonWords {
    /**
     * Told if the reason has one of the words.
     *
     * @param in what it means of a client that connected
     * @param out what it means of a server that was connected to
     */
    private record Meaning(List<String> words, String in, String out) {
        Meaning(List<String> words, String both) {
            this(words, both, both);
        }
    }

    /** The more special ones first. */
    private static final List<Meaning> MEANINGS = List.of(
            new Meaning(
                    List.of("no shared cipher", "no cipher match", "no cipher suites"), "no cipher suite in common"),
            new Meaning(
                    List.of("unsafe legacy renegotiation"),
                    "the other side does not bind renegotiation to its connection (RFC 5746)"),
            new Meaning(
                    List.of("inappropriate fallback"),
                    "the client came again with an older version than it has (RFC 7507)"),
            new Meaning(
                    List.of("unsupported protocol", "protocol version", "version too low", "unknown protocol"),
                    "no version in common, most often since the client is too old",
                    "no version in common, most often since the server is too old"),
            new Meaning(
                    List.of("wrong version number", "http request", "packet length too long", "wrong ssl version"),
                    "what came was not TLS"),
            new Meaning(List.of("key too small", "ee key too small", "bad dh"), "a key or group that is too small"),
            new Meaning(List.of("signature algorithm", "no suitable signature"), "no signature algorithm in common"),
            new Meaning(
                    List.of("certificate expired", "certificate has expired"),
                    "the client found this server's certificate expired",
                    "the server's certificate has expired"),
            new Meaning(
                    List.of(
                            "unknown ca",
                            "certificate unknown",
                            "bad certificate",
                            "certificate verify failed",
                            "self signed",
                            "self-signed",
                            "not trusted",
                            "not verified",
                            "untrusted"),
                    "the client did not trust this server's certificate",
                    "the server's certificate was not trusted"),
            new Meaning(
                    List.of("handshake failure"),
                    "the client found nothing acceptable, and does not say what",
                    "the server found nothing acceptable, and does not say what"),
            new Meaning(List.of("timed out", "timeout"), "the other side fell silent"),
            new Meaning(
                    List.of(
                            "unexpected eof",
                            "lost connection",
                            "connection reset",
                            "broken pipe",
                            "hung up",
                            "was closed"),
                    "the other side hung up"),
            new Meaning(
                    List.of("not available", "454", "refused"), "TLS was asked for and refused before any handshake"));

    private ReasonWords() {}

    /** A phrase; empty for a reason that is not known here. */
    static String meaning(String reason, Way way) {
        String lower = reason.toLowerCase(Locale.ROOT);
        return MEANINGS.stream()
                .filter(meaning -> meaning.words().stream().anyMatch(lower::contains))
                .findFirst()
                .map(meaning -> way == Way.IN ? meaning.in() : meaning.out())
                .orElse("");
    }
}
