package org.mailtls.maillog.dialect;

import java.util.Locale;
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
 * OpenSMTPD, by session: {@code 5107abcc5423c560 smtp connected address=192.0.2.1 host=…}, {@code … smtp tls
 * ciphers=TLSv1.2:ECDHE-RSA-AES256-GCM-SHA384:256}, {@code … smtp message msgid=…}; {@code mta} in place of {@code smtp} where it is the
 * client.
 */
final class OpenSmtpd implements Dialect {
    private static final int ID = 16;

    /**
     * A session that was opened, with what became of it so far.
     *
     * @param waiting for the line about the server's certificate, which follows that about TLS
     */
    private record Open(Peer peer, @Nullable Negotiated tls, @Nullable Session waiting) {}

    private final Findings findings;
    private final Recent<Open> sessions;

    OpenSmtpd(Findings findings) {
        this.findings = findings;
        this.sessions = new Recent<>(this::tell);
    }

    @Override
    public boolean writes(String program) {
        return program.equals("smtpd") || program.equals("opensmtpd");
    }

    @Override
    public boolean recognises(String text) {
        return text.startsWith(" smtp ", ID) || text.startsWith(" mta ", ID);
    }

    @Override
    public void read(LogLine line) {
        String text = line.text();
        if (!recognises(text)) {
            return;
        }
        String id = text.substring(0, ID);
        boolean out = text.startsWith(" mta ", ID);
        int word = ID + (out ? " mta " : " smtp ").length();
        int end = text.indexOf(' ', word);
        switch (end < 0 ? text.substring(word) : text.substring(word, end)) {
            case "connected", "connecting" -> connected(id, text);
            case "tls", "starttls" -> tls(line, id, out ? Way.OUT : Way.IN);
            case "cert-check" -> certificate(id, Quoted.value(text, "result"));
            case "message" -> {
                if (!out) {
                    arrived(line, id);
                }
            }
            case "delivery" -> {
                if (out) {
                    delivered(line, id);
                }
            }
            case "disconnected", "error" -> ended(line, id, out ? Way.OUT : Way.IN);
            default -> {
                // Commands, envelopes, results of certificates.
            }
        }
    }

    @Override
    public void end() {
        sessions.end();
    }

    /** {@code with ESMTPS id e80407ec (TLSv1.2:ECDHE-RSA-AES256-GCM-SHA384:256:NO)}. */
    @Override
    public @Nullable Negotiated header(Received received) {
        for (String comment : received.comments()) {
            int last = comment.lastIndexOf(':');
            if (comment.startsWith("TLSv") && (comment.endsWith(":NO") || comment.endsWith(":YES"))) {
                return EximWords.of(comment.substring(0, last));
            }
        }
        return null;
    }

    /** {@code address=192.0.2.1}, {@code address=[2001:db8::1]}, {@code address=smtp://192.0.2.1:25}; {@code local} has none. */
    private void connected(String id, String text) {
        String address = Quoted.value(text, "address");
        if (address.isEmpty()) {
            // "mta connected" says no more than "mta connecting" did.
            return;
        }
        sessions.put(id, new Open(Peers.named(Quoted.value(text, "host"), bare(address)), null, null));
    }

    private void tls(LogLine line, String id, Way way) {
        Negotiated tls = EximWords.of(Quoted.value(line.text(), "ciphers"));
        if (tls == null) {
            findings.brokenLine();
            return;
        }
        Peer peer = peer(id);
        Session session = new Session(line.time(), way, peer, tls, null, false, null, null);
        if (way == Way.IN) {
            findings.add(session);
        }
        sessions.replace(id, new Open(peer, tls, way == Way.IN ? null : session));
    }

    private void certificate(String id, String result) {
        Open open = sessions.get(id);
        Session session = open == null ? null : open.waiting();
        if (open == null || session == null) {
            return;
        }
        Trust trust =
                switch (result) {
                    case "verified" -> Trust.TRUSTED;
                    case "unverified" -> Trust.UNTRUSTED;
                    default -> null;
                };
        findings.add(new Session(
                session.time(), session.way(), session.peer(), session.tls(), trust, false, null, null));
        sessions.replace(id, new Open(open.peer(), open.tls(), null));
    }

    private void tell(Open open) {
        Session session = open.waiting();
        if (session != null) {
            findings.add(session);
        }
    }

    private void arrived(LogLine line, String id) {
        Open session = sessions.get(id);
        if (session != null && session.peer().address() == null) {
            // From this machine.
            return;
        }
        findings.add(new Delivery(line.time(), Way.IN, peer(id), session == null ? null : session.tls()));
    }

    private void delivered(LogLine line, String id) {
        if (!Quoted.value(line.text(), "result").equals("Ok")) {
            return;
        }
        Open session = sessions.get(id);
        findings.add(new Delivery(line.time(), Way.OUT, peer(id), session == null ? null : session.tls()));
    }

    private void ended(LogLine line, String id, Way way) {
        String reason = Quoted.rest(line.text(), "reason");
        String lower = reason.toLowerCase(Locale.ROOT);
        if (lower.contains("handshake") || lower.contains("tls")) {
            findings.add(new FailedHandshake(line.time(), way, peer(id), Names.reason(OpensslError.reason(reason))));
        }
        sessions.remove(id);
    }

    private Peer peer(String id) {
        Open session = sessions.get(id);
        return session == null ? Peers.UNKNOWN : session.peer();
    }

    private static String bare(String address) {
        int scheme = address.indexOf("://");
        String rest = scheme < 0 ? address : address.substring(scheme + 3);
        int close = rest.indexOf(']');
        if (rest.startsWith("[") && close > 0) {
            return rest.substring(1, close);
        }
        int colon = rest.indexOf(':');
        // More than one colon is an address of IPv6 without brackets.
        return colon > 0 && colon == rest.lastIndexOf(':') ? rest.substring(0, colon) : rest;
    }
}
