package org.mailtls.smtp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An SMTP session that did not go as asked: what happened, in which phase, with which server, and what to do. */
public final class SmtpException extends IOException {
    private static final long serialVersionUID = 1L;

    /** What went wrong, for callers that decide by it. */
    public enum Kind {
        /** Nothing accepts the TCP connection. */
        CONNECT("Check that a server listens there."),
        /** 421, 450 or 454 for a limit: the server limits its clients. Never evidence about what it supports. */
        THROTTLED("The server limits its clients: slow down (pace) or lift its limits, then run again."),
        /** The EHLO reply does not list what was to be used. */
        NOT_OFFERED("Switch the extension on in the server, or leave it out of the scenario."),
        /** A 454 that is no limit: the server offers STARTTLS and cannot do it. */
        TLS_UNAVAILABLE(
                "The server cannot start TLS with what it is set to: look at its certificate, key and TLS settings, and at"
                        + " its log."),
        /** The server said no for good. */
        REFUSED("Read the server's words and its log; its settings forbid what was asked."),
        /** Plaintext came where TLS had to begin (CVE-2011-0411 and its kin): an attack or a broken server. */
        INJECTED_PLAINTEXT(
                "Do not trust this connection: the server, or somebody on the way, sends plaintext after STARTTLS."),
        /** The peer closed the connection. */
        CLOSED("Read the server's log; if it has only just started, wait for its greeting and try again."),
        /** A phase took longer than allowed. */
        DEADLINE("The server is overloaded or stuck: look at its log and load, or allow more time."),
        /** Bytes that are no SMTP. */
        PROTOCOL("Check that host and port belong to an SMTP server that speaks plain SMTP first."),
        /** The TLS handshake or a record failed. */
        TLS("Compare the protocols, ciphers and certificates of both sides; the server's log may say more.");

        private final String advice;

        Kind(String advice) {
            this.advice = advice;
        }

        /** What a person can do about it, one sentence. */
        public String advice() {
            return advice;
        }
    }

    private final Kind kind;
    private final Phase phase;
    private final InetSocketAddress server;
    private final transient @Nullable Reply reply;

    SmtpException(
            Kind kind,
            Phase phase,
            InetSocketAddress server,
            String what,
            @Nullable Reply reply,
            @Nullable Throwable cause) {
        super(
                phase.words() + " with " + server.getHostString() + ":" + server.getPort() + ": " + what + ". "
                        + kind.advice(),
                cause);
        this.kind = kind;
        this.phase = phase;
        this.server = server;
        this.reply = reply;
    }

    public Kind kind() {
        return kind;
    }

    public Phase phase() {
        return phase;
    }

    public InetSocketAddress server() {
        return server;
    }

    /** The reply that caused it, if one did. */
    public Optional<Reply> reply() {
        return Optional.ofNullable(reply);
    }
}
