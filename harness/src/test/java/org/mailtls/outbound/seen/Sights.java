package org.mailtls.outbound.seen;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.scenario.SendLevel;
import org.mailtls.scenario.Sink;

/** What could have been seen of mail to sinks, for tests. */
public final class Sights {
    public static final OfferedHello HELLO = new OfferedHello(
            List.of("TLSv1.3", "TLSv1.2"),
            List.of("TLS_AES_256_GCM_SHA384", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"),
            List.of("X25519MLKEM768", "x25519"),
            List.of("x25519"),
            List.of("ecdsa_secp256r1_sha256", "rsa_pss_rsae_sha256"),
            "mx.sinks.test",
            List.of(),
            32,
            0,
            false,
            List.of(0, 10, 13, 35, 43, 51),
            517);
    public static final SinkTls GOOD = new SinkTls("TLSv1.3", "TLS_AES_256_GCM_SHA384", "x25519", false);

    private Sights() {}

    /** The mail came by TLS. */
    public static SinkSight encrypted(Sink sink, SinkTls tls, @Nullable String trust) {
        return SinkSight.of(
                sink,
                true,
                List.of(new Attempt(Attempt.SENT, "2.0.0", "250 2.0.0 OK", trust)),
                List.of(session(150, true, tls, true)),
                0,
                List.of("postfix/smtp[1]: " + sink.word()));
    }

    /** The mail came in the clear on the first connection. */
    public static SinkSight clear(Sink sink) {
        return SinkSight.of(
                sink,
                true,
                List.of(new Attempt(Attempt.SENT, "2.0.0", "250 2.0.0 OK", null)),
                List.of(session(150, false, null, true)),
                0,
                List.of());
    }

    /** TLS was tried, and then the mail came in the clear. */
    public static SinkSight retried(Sink sink, long after) {
        return SinkSight.of(
                sink,
                true,
                List.of(
                        new Attempt(Attempt.DEFERRED, "4.7.5", "Cannot start TLS: handshake failure", null),
                        new Attempt(Attempt.SENT, "2.0.0", "250 2.0.0 OK", null)),
                List.of(session(100, true, null, false), session(after, false, null, true)),
                0,
                List.of());
    }

    /** The mail waits. */
    public static SinkSight deferred(Sink sink) {
        Attempt attempt = new Attempt(Attempt.DEFERRED, "4.7.5", "Server certificate not verified", "Trusted");
        return SinkSight.of(
                sink,
                true,
                List.of(attempt, attempt),
                List.of(session(100, true, GOOD, false), session(3400, true, GOOD, false)),
                0,
                List.of("postfix/smtp[1]: deferred"));
    }

    /** The mail had been put off once when the time was over. */
    public static SinkSight unsettled(Sink sink) {
        return SinkSight.of(
                sink,
                false,
                List.of(new Attempt(Attempt.DEFERRED, "4.7.5", "Cannot start TLS: handshake failure", null)),
                List.of(session(100, true, null, false)),
                0,
                List.of());
    }

    /** Neither side says anything of the mail. */
    public static SinkSight silent(Sink sink) {
        return SinkSight.of(sink, false, List.of(), List.of(), 0, List.of());
    }

    public static SinkSession session(long at, boolean asked, @Nullable SinkTls tls, boolean mail) {
        List<SinkMail> mails = mail
                ? List.of(
                        new SinkMail(tls != null, "outbound-1@example.test", List.of("by mail.example.test (Postfix)")))
                : List.of();
        return new SinkSession(at, asked, asked ? HELLO : null, null, tls, false, false, mails, null);
    }

    public static OutboundRecord record(String cell, SendLevel level, List<SinkSight> sights) {
        return new OutboundRecord(
                OutboundRecord.SCHEMA, cell, "Postfix", "3.10.13", "trixie", level.word(), 8.25, sights, 0, List.of());
    }
}
