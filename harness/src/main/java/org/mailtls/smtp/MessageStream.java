package org.mailtls.smtp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The content of one message, written in pieces. Bytes go out as they are: the caller sees to CRLF line ends and to
 * dots at the start of a line.
 */
public final class MessageStream {
    private final SmtpSession session;
    private final long started = System.nanoTime();
    private long bytes;
    private byte last = '\n';
    private boolean ended;

    MessageStream(SmtpSession session) {
        this.session = session;
    }

    /**
     * Returns once the socket has taken every byte, so that no more than one write is ever outstanding.
     *
     * @param content emptied by the call
     */
    public void write(ByteBuffer content) throws SmtpException {
        if (ended) {
            throw new IllegalStateException("The message has ended");
        }
        if (!content.hasRemaining()) {
            return;
        }
        last = content.get(content.limit() - 1);
        bytes += content.remaining();
        session.wire().send(new Step(Phase.CONTENT, session.deadlines().write()), content);
    }

    /** Bytes written so far. */
    public long bytes() {
        return bytes;
    }

    /**
     * Ends the message and waits until the server has accepted it.
     *
     * @throws SmtpException {@code REFUSED} if it does not, for example because it is too large
     */
    public void end() throws SmtpException {
        if (ended) {
            throw new IllegalStateException("The message has ended");
        }
        ended = true;
        Step step = new Step(Phase.CONTENT, session.deadlines().reply());
        String rest = last == '\n' ? ".\r\n" : "\r\n.\r\n";
        session.wire().send(step, ByteBuffer.wrap(rest.getBytes(StandardCharsets.US_ASCII)));
        session.expect(step, 250);
        session.times().add(Phase.CONTENT, System.nanoTime() - started);
    }
}
