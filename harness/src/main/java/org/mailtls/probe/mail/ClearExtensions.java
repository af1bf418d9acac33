package org.mailtls.probe.mail;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Look;
import org.mailtls.probe.Probe;
import org.mailtls.probe.wire.Clear;
import org.mailtls.probe.wire.WireException;
import org.mailtls.smtp.Reply;

/**
 * What EHLO is answered with before TLS, on several connections one after the other: STARTTLS each time, and AUTH
 * never.
 */
public final class ClearExtensions implements Probe {
    private static final String OFFERED = "SMTP-STARTTLS-OFFERED";
    private static final String AUTH = "SMTP-AUTH-BEFORE-TLS";

    /** Enough to meet more than one server behind an address, few enough for a server of other people. */
    private static final int CONNECTIONS = 5;

    @Override
    public List<String> answers() {
        return List.of(OFFERED, AUTH);
    }

    @Override
    public Answers look(Look look) throws WireException, InterruptedException {
        if (look.target().service().implicitTls()) {
            return new Answers().notApplicable(answers(), "TLS comes before SMTP on this port.");
        }
        List<Reply> replies = new ArrayList<>();
        WireException trouble = null;
        for (int i = 0; i < CONNECTIONS; i++) {
            try (Clear clear = look.dialer().clear()) {
                Reply reply = clear.ehlo();
                if (reply.positive()) {
                    replies.add(reply);
                } else if (!reply.throttled()) {
                    return refused(reply);
                }
            } catch (WireException e) {
                // It counts in neither number. Without any reply at all the reason is told.
                trouble = e;
            }
        }
        if (replies.isEmpty()) {
            if (trouble != null) {
                throw trouble;
            }
            return refused(null);
        }
        return answer(replies);
    }

    private static Answers answer(List<Reply> replies) {
        long offered = replies.stream()
                .filter(reply -> Extensions.lists(reply, "STARTTLS"))
                .count();
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("offered", offered);
        counts.put("of", (long) replies.size());
        List<String> auth = replies.stream()
                .flatMap(reply -> Extensions.lines(reply, "AUTH").stream())
                .distinct()
                .toList();
        return new Answers()
                .counts(OFFERED, counts, "EHLO: " + replies.get(0))
                .flag(
                        AUTH,
                        !auth.isEmpty(),
                        auth.isEmpty() ? "no AUTH in " + replies.size() + " replies" : auth.get(0));
    }

    private Answers refused(@Nullable Reply reply) {
        String reason =
                reply == null ? "The server put every connection off." : "The server refused EHLO with " + reply;
        Answers answers = new Answers();
        answers().forEach(id -> answers.notTested(id, reason));
        return answers;
    }
}
