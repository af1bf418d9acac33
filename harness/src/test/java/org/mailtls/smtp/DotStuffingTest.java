package org.mailtls.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DotStuffingTest {
    @ParameterizedTest
    @CsvSource({
        "a\\r\\n, a\\r\\n.\\r\\n",
        "a, a\\r\\n.\\r\\n",
        ".\\r\\n, ..\\r\\n.\\r\\n",
        "..\\n.a, ...\\r\\n..a\\r\\n.\\r\\n",
        "a\\rb\\n, a\\r\\nb\\r\\n.\\r\\n",
        "'', .\\r\\n"
    })
    void makesDataOfContent(String content, String data) {
        assertEquals(escapes(data), ascii(DotStuffing.dataOf(bytes(content))));
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "a\\r\\n, 3", ".\\r\\n, 3", "..\\r\\n.a\\r\\n\\r\\n, 10", "\\r\\n.\\r\\n, 5"})
    void theReaderCountsWhatTheWriterWasGiven(String content, long count) {
        for (int piece = 1; piece <= 4; piece++) {
            DataReader reader = new DataReader();
            byte[] data = DotStuffing.dataOf(bytes(content));
            boolean ended = false;
            for (int at = 0; at < data.length; at += piece) {
                assertFalse(ended, "ended before the final dot");
                ended = reader.feed(ByteBuffer.wrap(data, at, Math.min(piece, data.length - at)));
            }
            assertTrue(ended);
            assertEquals(count, reader.bytes(), "in pieces of " + piece);
        }
    }

    @ParameterizedTest
    @CsvSource({"a\\n.\\n", "a\\r\\n.\\n", "a\\n.\\r\\n", "a\\r.\\r\\n", "a\\r\\n.\\r\\r\\n"})
    void onlyADotBetweenTwoCrlfEndsAMessage(String smuggled) {
        DataReader reader = new DataReader();
        assertFalse(reader.feed(ByteBuffer.wrap(bytes(smuggled))));
        assertTrue(reader.feed(ByteBuffer.wrap(bytes("\\r\\n.\\r\\n"))));
    }

    @Test
    void leavesWhatFollowsTheMessage() {
        ByteBuffer in = ByteBuffer.wrap(bytes("a\\r\\n.\\r\\nQUIT\\r\\n"));
        assertTrue(new DataReader().feed(in));
        assertEquals(6, in.remaining());
    }

    private static byte[] bytes(String escaped) {
        return escapes(escaped).getBytes(StandardCharsets.US_ASCII);
    }

    private static String escapes(String text) {
        return text.replace("\\r", "\r").replace("\\n", "\n");
    }

    private static String ascii(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
