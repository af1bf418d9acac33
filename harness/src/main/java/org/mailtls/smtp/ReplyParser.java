package org.mailtls.smtp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Cuts a byte stream into replies (RFC 5321, 4.2). Takes bytes in pieces of any size; holds at most one unfinished
 * reply, whose size is bounded.
 */
public final class ReplyParser {
    /** RFC 5321, 4.5.3.1.5 allows 512; real EHLO lines are sometimes longer. */
    static final int MAX_LINE = 2048;

    static final int MAX_LINES = 200;
    static final int MAX_REPLY = 32 * 1024;

    private final Consumer<Reply> replies;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    private final List<String> lines = new ArrayList<>();
    private int code;
    private int size;

    public ReplyParser(Consumer<Reply> replies) {
        this.replies = replies;
    }

    /**
     * Takes all bytes of {@code in}; every reply that they finish goes to the consumer.
     *
     * @throws MalformedReplyException if they are no reply, or too long for one; the parser is of no use after it
     */
    public void feed(ByteBuffer in) throws MalformedReplyException {
        while (in.hasRemaining()) {
            byte b = in.get();
            if (b == '\n') {
                endLine();
                continue;
            }
            if (line.size() >= MAX_LINE) {
                throw new MalformedReplyException("a reply line longer than " + MAX_LINE + " octets");
            }
            if (++size > MAX_REPLY) {
                throw new MalformedReplyException("a reply larger than " + MAX_REPLY + " octets");
            }
            line.write(b);
        }
    }

    /** Whether the start of a reply is here whose end is not. */
    public boolean unfinished() {
        return line.size() > 0 || !lines.isEmpty();
    }

    private void endLine() throws MalformedReplyException {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (!text.endsWith("\r")) {
            throw new MalformedReplyException("a line that ends in LF without CR: " + Printable.of(text, 80));
        }
        text = text.substring(0, text.length() - 1);
        int lineCode = codeOf(text);
        if (!lines.isEmpty() && lineCode != code) {
            throw new MalformedReplyException("a reply that begins with " + code + " and goes on with " + lineCode);
        }
        code = lineCode;
        lines.add(text.length() > 4 ? text.substring(4) : "");
        if (text.length() > 3 && text.charAt(3) == '-') {
            if (lines.size() >= MAX_LINES) {
                throw new MalformedReplyException("a reply of more than " + MAX_LINES + " lines");
            }
            return;
        }
        Reply reply = new Reply(code, lines);
        lines.clear();
        size = 0;
        replies.accept(reply);
    }

    private static int codeOf(String text) throws MalformedReplyException {
        if (text.length() >= 3
                && text.charAt(0) >= '2'
                && text.charAt(0) <= '5'
                && digit(text.charAt(1))
                && digit(text.charAt(2))
                && (text.length() == 3 || text.charAt(3) == ' ' || text.charAt(3) == '-')) {
            return Integer.parseInt(text.substring(0, 3));
        }
        throw new MalformedReplyException("a line that is no SMTP reply: " + Printable.of(text, 80));
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }
}
