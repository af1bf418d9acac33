package org.mailtls.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.mailtls.scenario.BufferKind;

class PayloadTest {
    @Test
    void isLinesOfMailTextThatNeedNoDotStuffing() {
        ByteBuffer bytes = new Payload(1024, BufferKind.DIRECT).bytes();
        assertTrue(bytes.isDirect());
        String text = StandardCharsets.US_ASCII.decode(bytes).toString();

        assertEquals(1024, text.length());
        assertFalse(text.contains("."));
        assertTrue(text.endsWith("\r\n"));
        assertTrue(text.lines().allMatch(line -> line.length() <= 998), "RFC 5322, 2.1.1");
    }

    @Test
    void acceptsItselfInPieces() {
        Payload payload = new Payload(300, BufferKind.HEAP);
        for (int write = 0; write < 3; write++) {
            payload.check(piece(payload, 0, 100));
            payload.check(piece(payload, 100, 300));
            payload.complete();
        }
    }

    @Test
    void noticesOneWrongByteInTheFirstWrite() {
        Payload payload = new Payload(300, BufferKind.HEAP);
        ByteBuffer damaged = piece(payload, 0, 300);
        damaged.put(150, (byte) '!');

        WrongDataException wrong = assertThrows(WrongDataException.class, () -> payload.check(damaged));
        assertEquals("What was decrypted differs from what was written, at byte 150", wrong.getMessage());
    }

    @Test
    void noticesAPieceInTheWrongPlaceLater() {
        Payload payload = new Payload(300, BufferKind.HEAP);
        payload.check(piece(payload, 0, 300));
        payload.complete();

        assertThrows(WrongDataException.class, () -> payload.check(piece(payload, 101, 200)));
    }

    @Test
    void noticesMissingAndSurplusBytes() {
        Payload payload = new Payload(300, BufferKind.HEAP);
        payload.check(piece(payload, 0, 299));
        assertThrows(WrongDataException.class, payload::complete);
        assertThrows(WrongDataException.class, () -> payload.check(piece(payload, 0, 2)));
    }

    private static ByteBuffer piece(Payload payload, int from, int to) {
        byte[] all = new byte[payload.size()];
        payload.bytes().get(all);
        return ByteBuffer.wrap(all, from, to - from).slice();
    }
}
