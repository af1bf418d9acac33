package org.mailtls.benchmarks;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.mailtls.scenario.BufferKind;

/**
 * The bytes of one write, and the proof that they arrived. They are lines of mail text without dots, ended by CRLF, so
 * that they can be sent as they are inside DATA.
 */
final class Payload {
    private static final int LINE = 78;

    private final byte[] expected;
    private final ByteBuffer bytes;
    private int received;
    private boolean everyByte = true;

    Payload(int size, BufferKind kind) {
        this(lines(size), kind);
    }

    /** Bytes of one's own choice. */
    Payload(byte[] expected, BufferKind kind) {
        this.expected = expected;
        bytes = kind == BufferKind.DIRECT
                ? ByteBuffer.allocateDirect(expected.length)
                : ByteBuffer.allocate(expected.length);
        bytes.put(expected).flip();
    }

    /** One MIME entity: a header, an empty line, and lines of text up to the size. */
    static byte[] mail(int size) {
        byte[] head = "Content-Type: text/plain; charset=us-ascii\r\nContent-Transfer-Encoding: 7bit\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII);
        byte[] mail = Arrays.copyOf(head, size);
        System.arraycopy(lines(size - head.length), 0, mail, head.length, size - head.length);
        return mail;
    }

    private static byte[] lines(int size) {
        byte[] expected = new byte[size];
        for (int i = 0; i < size; i++) {
            int column = i % LINE;
            expected[i] =
                    (byte) (column == LINE - 2 ? '\r' : column == LINE - 1 ? '\n' : 'a' + (i / LINE + column) % 26);
        }
        if (size >= 2) {
            System.arraycopy("\r\n".getBytes(StandardCharsets.US_ASCII), 0, expected, size - 2, 2);
        }
        return expected;
    }

    int size() {
        return expected.length;
    }

    /** Ready to be written once more. */
    ByteBuffer bytes() {
        return bytes.rewind();
    }

    /**
     * Compares what was decrypted, all of it: every byte in the first write, the ends of each piece afterwards, for a
     * full comparison of each write would cost as much as a fast cipher.
     */
    void check(ByteBuffer data) {
        int length = data.remaining();
        if (received + length > expected.length) {
            throw new WrongDataException(
                    "More was decrypted than was written: " + (received + length) + " bytes of " + expected.length);
        }
        if (everyByte) {
            byte[] piece = new byte[length];
            data.get(piece);
            int difference = Arrays.mismatch(piece, 0, length, expected, received, received + length);
            if (difference >= 0) {
                throw wrongByte(received + difference);
            }
        } else if (length > 0) {
            compareAt(received, data.get(data.position()));
            compareAt(received + length - 1, data.get(data.limit() - 1));
            data.position(data.limit());
        }
        received += length;
    }

    /** Has every byte of the next write compared again. */
    void wholly() {
        everyByte = true;
    }

    /** To be called after each write: all of it must be there. */
    void complete() {
        if (received != expected.length) {
            throw new WrongDataException("Only " + received + " bytes of " + expected.length + " were decrypted");
        }
        received = 0;
        everyByte = false;
    }

    private void compareAt(int index, byte found) {
        if (expected[index] != found) {
            throw wrongByte(index);
        }
    }

    private static WrongDataException wrongByte(int index) {
        return new WrongDataException("What was decrypted differs from what was written, at byte " + index);
    }
}
