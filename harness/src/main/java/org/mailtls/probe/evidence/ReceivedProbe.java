package org.mailtls.probe.evidence;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Look;
import org.mailtls.probe.Probe;
import org.mailtls.probe.handshake.Offer;
import org.mailtls.probe.handshake.Session;
import org.mailtls.probe.wire.WireException;
import org.mailtls.server.LabUser;
import org.mailtls.server.MailServer;
import org.mailtls.smtp.Reply;

/**
 * Delivers one mail and reads what its {@code Received:} header says of TLS. The lab's servers throw all mail away, so the header can be
 * read only where the server writes it into its log on the way: Postfix does so with {@code header_checks = static:INFO}, and shows the
 * first 200 characters, which hold version, suite and most of the key exchange.
 */
public final class ReceivedProbe implements Probe {
    private static final String ID = "LOG-RECEIVED-HEADER";
    private static final Duration QUEUED = Duration.ofSeconds(10);

    @Override
    public List<String> answers() {
        return List.of(ID);
    }

    @Override
    public Answers look(Look look) throws WireException, InterruptedException {
        Answers answers = new Answers();
        MailServer server = look.inside().orElse(null);
        if (server == null) {
            return answers.notTested(ID, NoLog.REMOTE + " No mail is delivered to other people's servers.");
        }
        if (!"Postfix".equals(server.identity().mta())) {
            return answers.notTested(
                    ID,
                    "The lab's server throws the mail away, and of the servers of the lab Postfix alone can write headers to its log.");
        }
        if (!"static:INFO".equals(server.identity().settings().get("header_checks"))) {
            return answers.notTested(
                    ID,
                    "The lab's Postfix throws the mail away; with server.parameters.header_checks: \"static:INFO\" it writes the"
                            + " header to its log first.");
        }
        Token token = Token.fresh();
        Account account = new Account();
        String refused = deliver(look, token, new LogTail(server), account);
        if (!refused.isEmpty()) {
            return answers.notTested(ID, "The server did not take the mail: " + refused);
        }
        return account.empty()
                ? answers.notTested(ID, "The log shows no header of the mail.", account.evidence())
                : answers.text(ID, account.word(), account.evidence());
    }

    private static String deliver(Look look, Token token, LogTail tail, Account account)
            throws WireException, InterruptedException {
        Negotiated negotiated;
        try (Session session = look.handshakes().open(Offer.DEFAULT)) {
            negotiated = Negotiated.of(session);
            Reply last = mail(session, token, look.target().service().authenticated());
            if (last == null || !last.positive()) {
                return last == null ? "no reply after the data" : last.toString();
            }
        }
        List<String> log = tail.until(lines -> header(lines, token) != null);
        String header = header(log, token);
        if (header == null) {
            return "";
        }
        LoggedTls logged = ReceivedText.tls(header);
        if (logged == null) {
            account.addMissing(negotiated, "the header tells nothing of TLS: " + header);
        } else {
            account.add(negotiated, logged);
        }
        return "";
    }

    /** The reply to the first command that was refused, or to the mail; null for silence after the data. */
    private static @Nullable Reply mail(Session session, Token token, boolean authenticated) throws WireException {
        Reply reply = session.command("EHLO " + token.host());
        if (reply.positive() && authenticated) {
            byte[] login = ("\0" + LabUser.NAME + "\0" + LabUser.PASSWORD).getBytes(StandardCharsets.UTF_8);
            reply = session.command("AUTH PLAIN " + Base64.getEncoder().encodeToString(login));
        }
        if (reply.positive()) {
            reply = session.command("MAIL FROM:<" + token.sender() + ">");
        }
        if (reply.positive()) {
            reply = session.command("RCPT TO:<" + token.recipient() + ">");
        }
        if (!reply.positive()) {
            return reply;
        }
        Reply data = session.command("DATA");
        if (data.code() != 354) {
            return data;
        }
        String mail = "From: <" + token.sender() + ">\r\nTo: <" + token.recipient() + ">\r\nSubject: evidence\r\n\r\n"
                + "A mail of the lab.\r\n.\r\n";
        session.send(mail.getBytes(StandardCharsets.US_ASCII));
        return session.replyWithin(QUEUED);
    }

    private static @Nullable String header(List<String> log, Token token) {
        for (String line : log) {
            if (token.in(line)) {
                String header = ReceivedText.of(line);
                if (header != null) {
                    return header;
                }
            }
        }
        return null;
    }
}
