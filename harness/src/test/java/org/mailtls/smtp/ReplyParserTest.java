package org.mailtls.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyParserTest {
    private final List<Reply> replies = new ArrayList<>();
    private final ReplyParser parser = new ReplyParser(replies::add);

    @Test
    void joinsTheLinesOfAReplyHoweverTheyAreCut() throws Exception {
        String text = "250-mail.test\r\n250-PIPELINING\r\n250 SIZE 10\r\n354 go\r\n";
        for (byte b : text.getBytes(StandardCharsets.US_ASCII)) {
            parser.feed(ByteBuffer.wrap(new byte[] {b}));
        }
        assertEquals(
                List.of(new Reply(250, List.of("mail.test", "PIPELINING", "SIZE 10")), new Reply(354, List.of("go"))),
                replies);
        assertFalse(parser.unfinished());
    }

    @Test
    void takesACodeAlone() throws Exception {
        feed("250\r\n");
        assertEquals(List.of(new Reply(250, List.of(""))), replies);
    }

    @ParameterizedTest
    @ValueSource(strings = {"250-mail.test\r\n", "25", "250-mail.test\r\n250 "})
    void knowsThatAReplyIsUnfinished(String start) throws Exception {
        feed(start);
        assertTrue(parser.unfinished());
        assertTrue(replies.isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "250 bare line feed\n",
                "250-mail.test\r\n220 other code\r\n",
                "HTTP/1.1 400 Bad Request\r\n",
                "2500 four digits\r\n",
                "199 too low\r\n",
                "699 too high\r\n",
                "25\r\n",
                "\r\n"
            })
    void refusesWhatIsNoReply(String bytes) {
        assertThrows(MalformedReplyException.class, () -> feed(bytes));
    }

    @Test
    void boundsTheLengthOfALine() throws Exception {
        feed("250 " + "x".repeat(ReplyParser.MAX_LINE - 4));
        assertThrows(MalformedReplyException.class, () -> feed("x"));
    }

    @Test
    void boundsTheNumberOfLines() throws Exception {
        feed("250-x\r\n".repeat(ReplyParser.MAX_LINES - 1));
        assertThrows(MalformedReplyException.class, () -> feed("250-x\r\n"));
    }

    @Test
    void boundsTheSizeOfAReply() {
        String line = "250-" + "x".repeat(1000) + "\r\n";
        assertThrows(MalformedReplyException.class, () -> feed(line.repeat(1 + ReplyParser.MAX_REPLY / 1000)));
    }

    @Test
    void showsControlCharactersInsteadOfPassingThemOn() throws Exception {
        feed("550 \u001b[31mred\u0007\r\n");
        assertEquals("550 \\x1b[31mred\\x07", replies.get(0).toString());
    }

    private void feed(String text) throws MalformedReplyException {
        parser.feed(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }
}
