package org.mailtls.smtp;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A mail with its envelope. What DATA sends is made once, here, so that delivering a message many times does not
 * measure dot-stuffing.
 */
public final class Message {
    private final String from;
    private final List<String> to;
    private final byte[] content;
    private final byte[] data;

    /**
     * @param from sender without angle brackets; empty for the null sender
     * @param to at least one recipient, without angle brackets
     * @param content headers and body; any line ends, any leading dots
     * @throws IllegalArgumentException if an address could break out of its command
     */
    public Message(String from, List<String> to, byte[] content) {
        if (to.isEmpty()) {
            throw new IllegalArgumentException("A message needs a recipient");
        }
        check(from);
        to.forEach(Message::check);
        this.from = from;
        this.to = List.copyOf(to);
        this.content = content.clone();
        this.data = DotStuffing.dataOf(content);
    }

    private Message(String from, Message other) {
        check(from);
        this.from = from;
        this.to = other.to;
        this.content = other.content;
        this.data = other.data;
    }

    public String from() {
        return from;
    }

    public List<String> to() {
        return to;
    }

    /**
     * The same mail from somebody else; shares the content, so that it costs next to nothing.
     *
     * @throws IllegalArgumentException if the address could break out of its command
     */
    public Message withSender(String other) {
        return new Message(other, this);
    }

    /** Bytes of headers and body, before dot-stuffing. */
    public int size() {
        return content.length;
    }

    /** As BDAT carries it: untouched. */
    ByteBuffer content() {
        return ByteBuffer.wrap(content).asReadOnlyBuffer();
    }

    /** As DATA carries it, final dot included. */
    ByteBuffer data() {
        return ByteBuffer.wrap(data);
    }

    static void check(String address) {
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c <= ' ' || c == '<' || c == '>' || c > '~') {
                throw new IllegalArgumentException("Not a mail address: " + Printable.of(address, 80));
            }
        }
    }
}
