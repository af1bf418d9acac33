package org.mailtls.maillog.dialect;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.maillog.Delivery;
import org.mailtls.maillog.FailedHandshake;
import org.mailtls.maillog.Negotiated;
import org.mailtls.maillog.Peer;
import org.mailtls.maillog.Session;
import org.mailtls.maillog.Trust;
import org.mailtls.maillog.Way;
import org.mailtls.maillog.input.LogLine;

/**
 * Exim's main log, with {@code tls_cipher} among its selectors, as by default. A line about a mail has all that is known of its
 * connection; there is none about a handshake that went well, so a session stands for each mail that came in, and for each connection that
 * mail went out on.
 */
final class Exim implements Dialect {
    private static final String TLS_ERROR = "TLS error on connection ";
    /** What stands behind the host where mail was not sent for want of TLS. */
    private static final List<String> REASONS = List.of("TLS session: ", "a TLS session is required, ");

    /** The mail and the server of the failure told last: each recipient has a line of its own about it. */
    private String lastFailure = "";

    private final Findings findings;

    Exim(Findings findings) {
        this.findings = findings;
    }

    @Override
    public boolean writes(String program) {
        return program.equals("exim") || program.equals("exim4");
    }

    @Override
    public boolean recognises(String text) {
        return !EximLine.of(text).id().isEmpty() || text.startsWith(TLS_ERROR);
    }

    @Override
    public void read(LogLine line) {
        EximLine exim = EximLine.of(line.text());
        String text = exim.text();
        if (text.startsWith("<= ")) {
            arrived(line, EximText.parse(text, 3));
        } else if (text.startsWith("=> ") || text.startsWith("-> ") || text.startsWith(">> ")) {
            delivered(line, EximText.parse(text, 3), text.startsWith("-> "));
        } else if (text.startsWith("== ") || text.startsWith("H=")) {
            notSent(line, exim);
        } else if (text.startsWith(TLS_ERROR)) {
            error(line, exim, text, false);
        }
    }

    /** {@code with esmtps (TLS1.3) tls TLS_AES_256_GCM_SHA384}; before Exim 4.93 {@code with esmtps (TLS1.3:…:256)}. */
    @Override
    public @Nullable Negotiated header(Received received) {
        for (String comment : received.comments()) {
            Negotiated tls = EximWords.of(comment);
            if (tls != null) {
                return tls;
            }
            String protocol = comment.startsWith("TLS") ? Names.protocol(comment) : null;
            if (protocol != null && Names.cipher(received.tls())) {
                return new Negotiated(protocol, received.tls(), suite(protocol, received.tls()), null, null);
            }
        }
        return null;
    }

    private void arrived(LogLine line, EximText mail) {
        Peer host = mail.host();
        if (host == null || !mail.field("P").contains("smtp")) {
            // Local mail, and mail about mail.
            return;
        }
        if (mail.field("X").isEmpty() && mail.field("P").contains("smtps")) {
            findings.addUntold(1);
        } else {
            mail(line, Way.IN, mail, host, true);
        }
    }

    /** @param another recipient of a mail whose line was the one before */
    private void delivered(LogLine line, EximText mail, boolean another) {
        Peer host = mail.host();
        if (host != null && host.address() != null) {
            mail(line, Way.OUT, mail, host, !another);
        }
    }

    private void mail(LogLine line, Way way, EximText mail, Peer host, boolean handshake) {
        String words = mail.field("X");
        Negotiated tls = words.isEmpty() ? null : EximWords.of(words);
        if (tls == null && !words.isEmpty()) {
            findings.brokenLine();
            return;
        }
        findings.add(new Delivery(line.time(), way, host, tls));
        if (tls != null && handshake) {
            findings.addAlso(new Session(
                    line.time(), way, host, tls, trust(way, mail), mail.again(), null, Names.host(mail.field("SNI"))));
        }
    }

    /** A client without a certificate looks like one whose name nobody wrote down; a server always has one. */
    private static @Nullable Trust trust(Way way, EximText mail) {
        return switch (mail.field("CV")) {
            case "yes" -> Trust.TRUSTED;
            case "dane" -> Trust.VERIFIED;
            case "no" -> way == Way.OUT || !mail.field("DN").isEmpty() ? Trust.UNTRUSTED : null;
            default -> null;
        };
    }

    /** With GnuTLS Exim makes up {@code TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384} for a suite of TLS 1.3 too. */
    private static @Nullable String suite(String protocol, String cipher) {
        int with = cipher.indexOf("_WITH_");
        return Names.suite(
                protocol.equals("TLSv1.3") && with > 0 ? "TLS_" + cipher.substring(with + "_WITH_".length()) : cipher);
    }

    /** {@code == u@a.test … H=mx [192.0.2.1]: TLS session: (gnutls_handshake): words}, or all from {@code H=} on. */
    private void notSent(LogLine line, EximLine exim) {
        String text = exim.text();
        if (text.contains(TLS_ERROR)) {
            error(line, exim, text, true);
            return;
        }
        int at = text.startsWith("H=") ? 0 : text.indexOf(" H=") + 1;
        for (String reason : REASONS) {
            int from = text.indexOf("]: " + reason, at);
            if (from > 0 && (at > 0 || text.startsWith("H="))) {
                String words = text.substring(from + "]: ".length());
                int function = words.indexOf("): ");
                failed(
                        line,
                        Way.OUT,
                        exim.id(),
                        EximText.peer(text, at + "H=".length()),
                        function < 0 ? words : words.substring(function + "): ".length()));
                return;
            }
        }
    }

    /** {@code TLS error on connection from (helo) [192.0.2.1] (gnutls_handshake): words}, or behind {@code H=mx [192.0.2.1] }. */
    private void error(LogLine line, EximLine exim, String text, boolean out) {
        int at = text.indexOf(TLS_ERROR);
        int close = text.indexOf("): ", at);
        String words = close < 0 ? "" : text.substring(close + 3);
        if (close < 0 && text.endsWith(")")) {
            // "(SSL_accept: timed out)": OpenSSL had nothing to say.
            close = text.length() - 1;
        }
        int open = text.lastIndexOf('(', close);
        if (close < 0 || open < at) {
            findings.brokenLine();
            return;
        }
        String function = text.substring(open + 1, close);
        if (function.startsWith("recv")
                || function.startsWith("send")
                || function.contains("read")
                || function.contains("write")) {
            // Behind the handshake: a peer that hung up, or wanted to renegotiate.
            return;
        }
        Peer peer = EximText.peer(text, out ? 2 : at + TLS_ERROR.length() + "from ".length());
        failed(line, out ? Way.OUT : Way.IN, exim.id(), peer, words.isEmpty() ? function : words);
    }

    private void failed(LogLine line, Way way, String mail, Peer peer, String words) {
        String failure = mail + " " + peer;
        if (mail.isEmpty() || !failure.equals(lastFailure)) {
            findings.add(new FailedHandshake(line.time(), way, peer, Names.reason(OpensslError.reason(words))));
        }
        lastFailure = failure;
    }
}
