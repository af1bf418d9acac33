package org.mailtls.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TailTest {
    @Test
    void keepsAShortOutputWhole() {
        Tail tail = new Tail();
        tail.append("first\nsecond\n".getBytes(StandardCharsets.UTF_8));

        assertEquals("first\nsecond", tail.text());
    }

    @Test
    void keepsWholeLinesOfALongOne() {
        Tail tail = new Tail();
        for (int i = 0; i < 10_000; i++) {
            tail.append(("line " + i + "\n").getBytes(StandardCharsets.UTF_8));
        }

        String text = tail.text();
        assertTrue(text.endsWith("line 9999"), text);
        assertTrue(text.lines().allMatch(line -> line.matches("line \\d{4}")), text);
        assertTrue(text.length() > 3000, "most of what is kept is shown: " + text.length());
    }
}
