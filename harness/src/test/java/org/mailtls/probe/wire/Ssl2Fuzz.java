package org.mailtls.probe.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.util.List;

/** For a fuzzer: the input is all that a server sends after a CLIENT-HELLO of SSLv2. */
public final class Ssl2Fuzz {
    private Ssl2Fuzz() {}

    /** Jazzer finds it by this name. */
    public static void fuzzerTestOneInput(byte[] input) {
        Ssl2.Answer answer = Ssl2.answer(new ByteArrayInputStream(input));
        assertFalse(answer.shown().isBlank());
        assertTrue(answer.shown().chars().noneMatch(Character::isISOControl), "evidence is one line, fit to print");
        assertTrue(3 * answer.kinds().size() + answer.certificate().length <= input.length, "nothing was made up");
        if (!answer.spoken()) {
            assertEquals(List.of(), answer.kinds());
            assertEquals(0, answer.certificate().length);
        }
    }
}
