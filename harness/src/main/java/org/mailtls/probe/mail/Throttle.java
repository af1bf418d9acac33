package org.mailtls.probe.mail;

import java.util.Optional;
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
