package org.mailtls.probe.evidence;

import java.util.ArrayList;
import java.util.List;
import org.mailtls.probe.handshake.Session;
import org.mailtls.probe.wire.Codes;

/**
 * A TLS session as the client knows it.
 *
 * @param group IANA name; empty where the key exchange has none
 */
record Negotiated(String version, String suite, String group) {
    static Negotiated of(Session session) {
        int group = session.group();
        return new Negotiated(
                Codes.version(session.version()), Codes.suite(session.suite()), group < 0 ? "" : Codes.group(group));
    }

    /** What differs in the server's account, each as {@code what: ours, not theirs}; what either does not tell cannot differ. */
    List<String> differences(LoggedTls logged) {
        List<String> differences = new ArrayList<>();
        compare(differences, "version", version, logged.version());
        compare(differences, "suite", suite, logged.suite());
        compare(differences, "group", group, logged.group());
        return differences;
    }

    private static void compare(List<String> differences, String what, String ours, String theirs) {
        if (!ours.isEmpty() && !theirs.isEmpty() && !ours.equals(theirs)) {
            differences.add(what + " " + ours + ", logged " + theirs);
        }
    }

    String shown() {
        return "negotiated " + version + " " + suite + (group.isEmpty() ? "" : " " + group);
    }
}
