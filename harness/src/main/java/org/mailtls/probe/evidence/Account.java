package org.mailtls.probe.evidence;

import java.util.ArrayList;
import java.util.List;

/** What a server's accounts of several sessions come to. The worst of them is the answer. */
final class Account {
    static final String AGREES = "agrees";
    static final String DIFFERS = "differs";
    static final String MISSING = "missing";

    private final List<String> evidence = new ArrayList<>();
    private int compared;
    private int differing;
    private int missing;
    private int unread;

    /** One account that could be read. */
    void add(Negotiated negotiated, LoggedTls logged) {
        evidence.add(negotiated.shown());
        evidence.add(logged.line());
        if (logged.suite().isEmpty()) {
            // No name is known for the suite, so nothing may be claimed of it.
            unread++;
            return;
        }
        List<String> differences = negotiated.differences(logged);
        compared++;
        differing += differences.isEmpty() ? 0 : 1;
        evidence.addAll(differences);
    }

    /** The connection is in the log, and nothing about its TLS. */
    void addMissing(Negotiated negotiated, String what) {
        missing++;
        evidence.add(negotiated.shown() + ": " + what);
    }

    /** Nothing could be compared. */
    boolean empty() {
        return compared == 0 && missing == 0;
    }

    /** Whether there was an account that names the suite in a way that is not known here. */
    boolean unread() {
        return unread > 0;
    }

    String word() {
        return differing > 0 ? DIFFERS : missing > 0 ? MISSING : AGREES;
    }

    String[] evidence() {
        return evidence.toArray(String[]::new);
    }
}
