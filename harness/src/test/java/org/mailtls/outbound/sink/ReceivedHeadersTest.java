package org.mailtls.outbound.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReceivedHeadersTest {
    @Test
    void foldedFieldsAreJoinedAndOthersLeftOut() {
        assertEquals(
                List.of("by mail.example.test (Postfix, from userid 0) id 4D2A; Tue", "from a by b"),
                ReceivedHeaders.of("Received: by mail.example.test (Postfix, from userid 0)\r\n\tid 4D2A; Tue\r\n"
                        + "X-Received: not this\r\n folded\r\nRECEIVED:from a\r\n by b\r\nFrom: x\r\n\r\n"));
        assertEquals(List.of(), ReceivedHeaders.of(""));
    }

    @Test
    void manyAndLongOnesAreCutAndControlsShown() {
        List<String> many = ReceivedHeaders.of("Received: x\r\n".repeat(500));
        assertEquals(10, many.size());
        String evil = ReceivedHeaders.of("Received: \u001b[2J\r\n" + " y".repeat(100_000) + "\r\n")
                .get(0);
        assertTrue(evil.startsWith("\\x1b[2J"), evil.substring(0, 20));
        assertTrue(evil.length() <= 1001, evil.length() + " characters");
    }
}
