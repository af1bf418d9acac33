package org.mailtls.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    @ParameterizedTest
    @CsvSource({"abc, abc, 0", "abc, acb, 1", "abc, abcd, 1", "abc, axc, 1", "kitten, sitting, 3", "'', ab, 2"})
    void countsEditsWithSwapsOfNeighbours(String a, String b, int distance) {
        assertEquals(distance, Nearest.distance(a, b));
        assertEquals(distance, Nearest.distance(b, a));
    }

    @Test
    void suggestsTheNearestWordOrNone() {
        List<String> known = List.of("SunJSSE", "BCJSSE", "Conscrypt");
        assertEquals("; did you mean 'Conscrypt'?", Nearest.hint("conscript", known));
        assertEquals("; did you mean 'SunJSSE'?", Nearest.hint("sunjsse", known));
        assertEquals("", Nearest.hint("OpenSSL-3", known));
        assertEquals("", Nearest.hint("x".repeat(100_000), known));
    }
}
