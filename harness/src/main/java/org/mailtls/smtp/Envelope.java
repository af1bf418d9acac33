package org.mailtls.smtp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** MAIL, RCPT and what follows them, in one write or command by command. */
final class Envelope {
    private final SmtpSession session;
    private final List<String> commands = new ArrayList<>();

    Envelope(SmtpSession session, String from, List<String> to) {
        this.session = session;
        commands.add("MAIL FROM:<" + from + ">");
        for (String recipient : to) {
            commands.add("RCPT TO:<" + recipient + ">");
        }
    }

    /** Ends at the 354, ready for content. */
    void upToData() throws SmtpException {
        Step step = session.step(Phase.ENVELOPE, session.deadlines().reply());
        if (!session.offers("PIPELINING")) {
            oneByOne(step);
            session.command(step, "DATA");
            session.expect(step, 354);
            session.done(step);
            return;
        }
        session.command(step, String.join("\r\n", commands) + "\r\nDATA");
        Reply refusal = replies(step);
        Reply data = session.wire().reply(step);
        if (refusal != null && data.code() == 354) {
            // RFC 2920, 3.1: the server waits for content all the same; an empty message gets the session back.
            session.command(step, ".");
            session.wire().reply(step);
        }
        if (refusal != null || data.code() != 354) {
            throw session.wire().refused(step, refusal != null ? refusal : data);
        }
        session.done(step);
    }

    /** Sends the whole content as the last chunk (RFC 3030). */
    void withChunk(ByteBuffer content) throws SmtpException {
        Step step = session.step(Phase.ENVELOPE, session.deadlines().reply());
        boolean pipelined = session.offers("PIPELINING");
        String before = "";
        if (pipelined) {
            before = String.join("\r\n", commands) + "\r\n";
        } else {
            oneByOne(step);
        }
        byte[] head = (before + "BDAT " + content.remaining() + " LAST\r\n").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer all = ByteBuffer.allocate(head.length + content.remaining());
        all.put(head).put(content).flip();
        session.wire().send(step, all);
        Reply refusal = pipelined ? replies(step) : null;
        session.done(step);
        Step accepting = new Step(Phase.CONTENT, session.deadlines().reply());
        Reply chunk = session.wire().reply(accepting);
        if (refusal != null || chunk.code() != 250) {
            throw session.wire().refused(accepting, refusal != null ? refusal : chunk);
        }
        session.done(accepting);
    }

    private void oneByOne(Step step) throws SmtpException {
        for (String command : commands) {
            session.command(step, command);
            Reply reply = session.wire().reply(step);
            if (!reply.positive()) {
                throw session.wire().refused(step, reply);
            }
        }
    }

    /** Reads the replies to all commands; the first refusal, or null. */
    private @Nullable Reply replies(Step step) throws SmtpException {
        Reply refusal = null;
        for (int i = 0; i < commands.size(); i++) {
            Reply reply = session.wire().reply(step);
            if (refusal == null && !reply.positive()) {
                refusal = reply;
            }
        }
        return refusal;
    }
}
