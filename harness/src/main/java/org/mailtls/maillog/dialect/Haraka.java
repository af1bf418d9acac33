package org.mailtls.maillog.dialect;

import org.jspecify.annotations.Nullable;
import org.mailtls.maillog.Delivery;
import org.mailtls.maillog.Negotiated;
import org.mailtls.maillog.Peer;
import org.mailtls.maillog.Session;
import org.mailtls.maillog.Way;
import org.mailtls.maillog.input.LogLine;

/**
 * Haraka, by connection: {@code [NOTICE] [UUID] [core] connect ip=192.0.2.1 …}, at level info {@code [INFO] [UUID] [tls] secured: cipher=…
 * version=TLSv1.2 …}, {@code [NOTICE] [UUID.1] [core] queue code=OK …} for a mail, and at the end {@code disconnect … tls=Y}, which is all
 * that lower levels tell of TLS. What it sends is not read.
 */
final class Haraka implements Dialect {
    private static final int UUID = "E801C84C-E30C-45AE-9549-80991C72AE52".length();

    private static final class Connection {
        private final Peer peer;
        private final HeldMails held;
        private @Nullable Negotiated tls;

        private Connection(Peer peer, HeldMails held) {
            this.peer = peer;
            this.held = held;
        }
    }

    private final Findings findings;
    private final HeldMails.Room room = new HeldMails.Room();
    private final Recent<Connection> connections;

    Haraka(Findings findings) {
        this.findings = findings;
        this.connections = new Recent<>(connection -> connection.held.tell());
    }

    @Override
    public boolean writes(String program) {
        return program.equals("haraka");
    }

    @Override
    public boolean recognises(String text) {
        return uuid(text) > 0;
    }

    @Override
    public void read(LogLine line) {
        String text = line.text();
        int from = uuid(text);
        // Behind the number of the transaction, and the plugin.
        int plugin = from < 0 ? -1 : text.indexOf("] [", from);
        int end = plugin < 0 ? -1 : text.indexOf("] ", plugin + 3);
        if (end < 0) {
            return;
        }
        String id = text.substring(from, from + UUID);
        String message = text.substring(end + 1);
        if (message.startsWith(" connect ip=")) {
            String address = Quoted.value(message, "ip");
            connections.put(id, new Connection(Peers.named("", address), new HeldMails(findings, room)));
        } else if (message.startsWith(" secured: ") && text.startsWith("[tls]", plugin + 2)) {
            // Not "[outbound] secured", about its own connections to other servers.
            secured(line, id, message);
        } else if (message.startsWith(" queue code=OK")) {
            queued(line, id);
        } else if (message.startsWith(" disconnect ip=")) {
            disconnected(id, message);
        }
    }

    @Override
    public void end() {
        connections.end();
    }

    /**
     * {@code by mail.example.test (Haraka/3.0.3) with ESMTPS id … tls TLS_AES_256_GCM_SHA384}, without a version, which below TLS 1.3 the
     * cipher does not tell either; before 2.8.26 {@code (version=TLSv1.2 cipher=… verify=…)}, which is read as sendmail's.
     */
    @Override
    public @Nullable Negotiated header(Received received) {
        String suite = Names.suite(received.tls());
        return received.software().startsWith("Haraka") && suite != null && !suite.contains("_WITH_")
                ? new Negotiated("TLSv1.3", received.tls(), suite, null, null)
                : null;
    }

    private void secured(LogLine line, String id, String message) {
        String protocol = Names.protocol(Quoted.value(message, "version"));
        String cipher = Quoted.value(message, "cipher");
        Connection connection = connections.get(id);
        if (connection == null) {
            return;
        }
        if (protocol == null || !Names.cipher(cipher)) {
            findings.brokenLine();
            return;
        }
        Negotiated tls = new Negotiated(protocol, cipher, Names.suite(cipher), null, null);
        connection.tls = tls;
        findings.add(new Session(line.time(), Way.IN, connection.peer, tls, null, false, null, null));
    }

    private void queued(LogLine line, String id) {
        Connection connection = connections.get(id);
        if (connection == null) {
            return;
        }
        Delivery mail = new Delivery(line.time(), Way.IN, connection.peer, connection.tls);
        if (connection.tls == null) {
            connection.held.add(mail);
        } else {
            findings.add(mail);
        }
    }

    private void disconnected(String id, String message) {
        Connection connection = connections.get(id);
        if (connection != null
                && connection.tls == null
                && Quoted.value(message, "tls").equals("Y")) {
            connection.held.tellUntold();
        }
        connections.remove(id);
    }

    /** Where it begins in {@code [LEVEL] [UUID.1] }; -1 without one. */
    private static int uuid(String text) {
        int open = text.startsWith("[") ? text.indexOf("] [") : -1;
        int from = open + "] [".length();
        boolean there = open > 0
                && from + UUID < text.length()
                && text.charAt(from + 8) == '-'
                && text.charAt(from + 13) == '-'
                && text.charAt(from + 18) == '-'
                && text.charAt(from + 23) == '-';
        return there ? from : -1;
    }
}
