package org.mailtls.probe.mail;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.mailtls.probe.Answers;
import org.mailtls.smtp.Reply;

/**
 * How a server put the scan off (RFC 5321, 3.8). No probe: it is known when all the others are through, and whatever
 * they met.
 */
public final class Throttle {
    private static final String ID = "SMTP-THROTTLE";

    private Throttle() {}

    /**
     * The checks to look at, so that a server has reason to put a scan off: those asked for, or else its greeting and
     * EHLO.
     */
    public static Set<String> metDuring(Set<String> only) {
        if (!only.contains(ID)) {
            return only;
        }
        Set<String> others = new HashSet<>(only);
        others.remove(ID);
        return others.isEmpty() ? Set.of("SMTP-STARTTLS-OFFERED") : others;
    }

    /**
     * @param first the first reply of the scan that asked to come back later; empty if none did
     * @param times how many did
     */
    public static Answers answer(Optional<Reply> first, int times) {
        Answers answers = new Answers();
        if (first.isEmpty()) {
            return answers.text(ID, "none", "no connection was put off");
        }
        Reply reply = first.get();
        return switch (reply.code()) {
            case 421, 450, 454 -> answers.text(ID, Integer.toString(reply.code()), reply.toString(), times + " in all");
            default -> answers.notTested(ID, "The server put the scan off in a way that nobody names: " + reply);
        };
    }
}
