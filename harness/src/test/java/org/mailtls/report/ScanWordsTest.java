package org.mailtls.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.probe.Facts;

class ScanWordsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.0 kB",
        "9949, 9.9 kB",
        "9951, 10 kB",
        "310200, 310 kB",
        "999499, 999 kB",
        "999500, 1.0 MB",
        "25000000, 25 MB"
    })
    void bytesAreShownAsPeopleCountThem(long count, String shown) {
        Facts some = ScanFixtures.facts(Map.of());
        Facts facts =
                new Facts(some.target(), some.start(), Duration.ofMillis(3900), 222, count, 96_000, 0, some.facts());
        assertEquals("222 connections, " + shown + " read, 96 kB written in 3.9 s", ScanWords.effort(facts));
    }
}
