package org.mailtls.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** For a fuzzer: the input is all that a server sends before TLS. */
public final class ReplyFuzz {
    private ReplyFuzz() {}

    /** Jazzer finds it by this name. */
    public static void fuzzerTestOneInput(byte[] input) {
        List<Reply> whole = new ArrayList<>();
        boolean sound = parsed(input, input.length, whole);
        for (Reply reply : whole) {
            assertTrue(reply.code() >= 200 && reply.code() <= 599, "code " + reply.code());
            assertTrue(reply.lines().size() <= ReplyParser.MAX_LINES);
            assertTrue(reply.toString().chars().noneMatch(Character::isISOControl), "fit to print");
            // Neither may throw for any text.
            assertTrue(!reply.throttled() || !reply.tlsBroken());
        }
        // Segments fall as they like, and that must change nothing.
        List<Reply> pieces = new ArrayList<>();
        assertEquals(sound, parsed(input, 1, pieces));
        assertEquals(whole, pieces);
    }

    private static boolean parsed(byte[] input, int piece, List<Reply> replies) {
        ReplyParser parser = new ReplyParser(replies::add);
        try {
            for (int from = 0; from < input.length; from += piece) {
                parser.feed(ByteBuffer.wrap(input, from, Math.min(piece, input.length - from)));
            }
            return true;
        } catch (MalformedReplyException e) {
            return false;
        }
    }
}
