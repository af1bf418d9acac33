package org.mailtls.probe.mail;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Look;
import org.mailtls.probe.Probe;
import org.mailtls.probe.handshake.Offer;
import org.mailtls.probe.handshake.Session;
import org.mailtls.probe.wire.WireException;
import org.mailtls.server.LabUser;
import org.mailtls.smtp.Reply;

/**
 * Which wrong line endings the server takes for the end of a mail: what a second mail could be smuggled behind
 * (CVE-2023-51764 and others). Nothing is smuggled: behind the wrong ending comes nothing, and a reply to it tells
 * enough. Each try may deliver a mail, so that it is done to servers of the lab, and to others with consent alone:
 * there to postmaster, whom every server knows (RFC 5321, 4.5.1).
 */
public final class LineEndings implements Probe {
    private static final String ID = "SMTP-LINE-ENDINGS";
    private static final String SENDER = "sender@example.test";
    private static final String RECIPIENT = "sink@example.test";
    private static final String MAIL = "Subject: line endings\r\n\r\nthe last line";
    private static final String END = "\r\n.\r\n";
    private static final Duration SILENCE = Duration.ofMillis(1500);
    private static final int GO_ON = 354;

    @Override
    public List<String> answers() {
        return List.of(ID);
    }

    @Override
    public boolean safeRemotely() {
        return false;
    }

    @Override
    public Answers look(Look look) throws WireException, InterruptedException {
        if (look.inside().isEmpty() && !look.intrusive()) {
            return new Answers()
                    .notTested(ID, "It may deliver mail: servers of the lab apart, it is done with consent alone.");
        }
        if (look.inside().isEmpty() && look.target().service().authenticated()) {
            return new Answers().notTested(ID, "It takes a login, and only that of the lab's own servers is known.");
        }
        List<Look.Task<Outcome>> tries = new ArrayList<>();
        for (LineEnding ending : LineEnding.values()) {
            tries.add(() -> attempt(look, ending));
        }
        List<Outcome> outcomes = look.together(tries);
        Optional<Outcome> failed =
                outcomes.stream().filter(outcome -> outcome.refused() != null).findFirst();
        if (failed.isPresent()) {
            return new Answers()
                    .notTested(
                            ID,
                            "The server took no mail to try it with: "
                                    + failed.get().refused());
        }
        return new Answers()
                .words(
                        ID,
                        outcomes.stream()
                                .filter(Outcome::accepted)
                                .map(outcome -> outcome.ending().word())
                                .toList(),
                        outcomes.stream().map(Outcome::shown).toArray(String[]::new));
    }

    /**
     * @param refused why there was no DATA to try it in; null if there was
     * @param reply to the wrong ending; null if none came
     */
    private record Outcome(
            LineEnding ending,
            @Nullable Reply refused,
            @Nullable Reply reply,
            String otherwise) {
        boolean accepted() {
            return reply != null && reply.positive();
        }

        String shown() {
            return ending.word() + ": " + (reply == null ? otherwise : reply);
        }
    }

    private static Outcome attempt(Look look, LineEnding ending) throws WireException, InterruptedException {
        try (Session session = look.handshakes().open(Offer.DEFAULT)) {
            Reply refused = toData(look, session);
            if (refused != null) {
                return new Outcome(ending, refused, null, "");
            }
            session.send(MAIL.getBytes(StandardCharsets.US_ASCII));
            session.send(ending.bytes());
            try {
                Reply reply = session.anyReplyWithin(SILENCE);
                if (reply != null && putOff(reply)) {
                    return new Outcome(ending, reply, null, "");
                }
                if (reply == null) {
                    // The mail is ended in order: a server that waits for more would otherwise log a lost connection.
                    session.send(END.getBytes(StandardCharsets.US_ASCII));
                    session.anyReplyWithin(SILENCE);
                }
                return new Outcome(ending, null, reply, "no reply, the mail goes on");
            } catch (WireException e) {
                return new Outcome(ending, null, null, String.valueOf(e.getMessage()));
            }
        }
    }

    /** Sendmail can refuse a bare LF or CR with 421 as well, and then says so: "Bare linefeed (LF) not allowed". */
    private static boolean putOff(Reply reply) {
        return reply.throttled() && !reply.text().toLowerCase(Locale.ROOT).contains("bare ");
    }

    /** Goes up to where the mail itself is due; the reply of a server that does not let it get there, else null. */
    private static @Nullable Reply toData(Look look, Session session) throws WireException {
        Reply ehlo = session.ehlo();
        if (!ehlo.positive()) {
            return ehlo;
        }
        List<String> commands = new ArrayList<>();
        if (look.target().service().authenticated()) {
            String plain = "\0" + LabUser.NAME + "\0" + LabUser.PASSWORD;
            commands.add("AUTH PLAIN " + Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8)));
        }
        boolean lab = look.inside().isPresent();
        commands.addAll(Arrays.asList(
                "MAIL FROM:<" + (lab ? SENDER : "") + ">", "RCPT TO:<" + (lab ? RECIPIENT : "postmaster") + ">"));
        for (String command : commands) {
            Reply reply = session.command(command);
            if (!reply.positive()) {
                return reply;
            }
        }
        Reply data = session.command("DATA");
        return data.code() == GO_ON ? null : data;
    }
}
