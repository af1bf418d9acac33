package org.mailtls.maillog.dialect;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.maillog.Delivery;
import org.mailtls.maillog.FailedHandshake;
import org.mailtls.maillog.Negotiated;
import org.mailtls.maillog.Peer;
import org.mailtls.maillog.Session;
import org.mailtls.maillog.Way;
import org.mailtls.maillog.input.LogLine;

/**
 * sendmail at its default log level: {@code STARTTLS=server, relay=[192.0.2.1], version=TLSv1.2, verify=NOT, cipher=…, bits=256/256},
 * then the mails of the same process, which serves one connection. {@code STARTTLS=client} is the other direction.
 */
final class Sendmail implements Dialect {
    private static final List<String> PROGRAMS =
            List.of("sendmail", "sm-mta", "sendmail-mta", "sm-msp", "sm-msp-queue", "sm-que");

    private static final String SERVER = "STARTTLS=server, ";
    private static final String CLIENT = "STARTTLS=client, ";

    private final Findings findings;
    private final Recent<SendmailProcess> processes = new Recent<>(process -> {});

    Sendmail(Findings findings) {
        this.findings = findings;
    }

    @Override
    public boolean writes(String program) {
        return PROGRAMS.contains(program);
    }

    @Override
    public void read(LogLine line) {
        String text = line.text();
        if (text.startsWith(SERVER)) {
            starttls(line, Way.IN);
        } else if (text.startsWith(CLIENT)) {
            starttls(line, Way.OUT);
        } else if (text.startsWith("NOQUEUE: connect from ")) {
            // The numbers of processes come back.
            processes.remove(line.process());
        } else {
            int colon = text.indexOf(": ");
            if (colon > 0 && text.startsWith("from=", colon + 2)) {
                arrived(line, Addresses.end(text, colon + 2 + "from=".length()) + 2);
            } else if (colon > 0 && text.startsWith("to=", colon + 2)) {
                delivered(line, Addresses.end(text, colon + 2 + "to=".length()) + 2);
            }
        }
    }

    /** {@code (version=TLSv1.3 cipher=TLS_AES_256_GCM_SHA384 bits=256 verify=NOT)}. */
    @Override
    public @Nullable Negotiated header(Received received) {
        for (String comment : received.comments()) {
            if (comment.startsWith("version=")) {
                String[] words = comment.split(" ", 3);
                boolean cipher = words.length > 1 && words[1].startsWith("cipher=");
                return cipher
                        ? negotiated(words[0].substring("version=".length()), words[1].substring("cipher=".length()))
                        : null;
            }
        }
        return null;
    }

    private void starttls(LogLine line, Way way) {
        String text = line.text();
        int from = SERVER.length();
        String relay = CommaFields.value(text, from, "relay");
        if (text.startsWith("error: ", from)) {
            String reason = CommaFields.value(text, from, "reason");
            String words = reason.isEmpty() || reason.equals("unknown") ? function(text, from) : reason;
            Peer peer = relay.isEmpty() ? process(line).peer() : SendmailRelay.peer(relay);
            findings.add(new FailedHandshake(line.time(), way, peer, Names.reason(words)));
            process(line).forget();
            return;
        }
        String version = CommaFields.value(text, from, "version");
        String cipher = CommaFields.value(text, from, "cipher");
        if (version.isEmpty() && cipher.isEmpty()) {
            // Its certificate, the start of the library.
            return;
        }
        Negotiated tls = negotiated(version, cipher);
        if (tls == null || relay.isEmpty()) {
            findings.brokenLine();
            return;
        }
        Peer peer = SendmailRelay.peer(relay);
        process(line).starttls(way, SendmailRelay.name(relay), peer, tls);
        findings.add(new Session(
                line.time(),
                way,
                peer,
                tls,
                SendmailRelay.trust(CommaFields.value(text, from, "verify")),
                false,
                null,
                null));
    }

    /** @param from where the fields behind the sender begin */
    private void arrived(LogLine line, int from) {
        String text = line.text();
        String protocol = CommaFields.value(text, from, "proto");
        String relay = CommaFields.value(text, from, "relay");
        if (!protocol.contains("SMTP")
                || relay.isEmpty()
                || CommaFields.value(text, from, "nrcpts").equals("0")) {
            // From this machine, or with nobody left to get it.
            return;
        }
        boolean secure = protocol.contains("SMTPS");
        Negotiated tls = secure ? process(line).negotiated(Way.IN, "") : null;
        if (secure && tls == null) {
            findings.addUntold(1);
        } else {
            findings.add(new Delivery(line.time(), Way.IN, SendmailRelay.peer(relay), tls));
        }
    }

    private void delivered(LogLine line, int from) {
        String text = line.text();
        String relay = CommaFields.value(text, from, "relay");
        Peer peer = SendmailRelay.peer(relay);
        if (!CommaFields.value(text, from, "stat").startsWith("Sent") || peer.address() == null) {
            return;
        }
        Negotiated tls = process(line).negotiated(Way.OUT, SendmailRelay.name(relay));
        findings.add(new Delivery(line.time(), Way.OUT, peer, tls));
    }

    private SendmailProcess process(LogLine line) {
        SendmailProcess process = processes.get(line.process());
        if (process == null) {
            process = new SendmailProcess();
            processes.put(line.process(), process);
        }
        return process;
    }

    private static @Nullable Negotiated negotiated(String version, String cipher) {
        String protocol = Names.protocol(version);
        return protocol == null || !Names.cipher(cipher)
                ? null
                : new Negotiated(protocol, cipher, Names.suite(cipher), null, null);
    }

    /** {@code accept failed} of {@code error: accept failed=-1, …}. */
    private static String function(String text, int from) {
        int start = from + "error: ".length();
        int equals = text.indexOf('=', start);
        return equals < 0 ? text.substring(start) : text.substring(start, equals);
    }
}
