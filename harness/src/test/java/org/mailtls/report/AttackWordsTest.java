package org.mailtls.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.load.seen.AttackSeen;
import org.mailtls.load.seen.Summary3;

class AttackWordsTest {
    @ParameterizedTest
    @CsvSource({
        "1, 100 %",
        "0.99999, 99.9 %",
        "0.973, 97.3 %",
        "0.57, 57.0 %",
        "0.0004, below 0.1 %",
        "0, 0 %",
    })
    void whatIsNotAllIsNeverRoundedUpToAll(double ratio, String words) {
        assertEquals(words, AttackWords.share(ratio));
    }

    @ParameterizedTest
    @CsvSource({"12345, 12.3", "345678, 346", "0, 0", "NaN, –", ", –"})
    void latencyIsInMillisecondsAndNoneWhereNobodyKnows(@Nullable Double micros, String words) {
        assertEquals(words, AttackWords.millis(micros));
    }

    @Test
    void endingsBeginWithTheMostFrequent() {
        assertEquals(
                "closed 9, done 5, reset 4, 421 3 and 1 other way",
                AttackWords.endings(AttackFixtures.renegotiations(
                        1, Map.of("done", 5L, "closed", 9L, "421", 3L, "reset", 4L, "silence", 1L))));
        assertEquals(AttackWords.NONE, AttackWords.endings(AttackFixtures.renegotiations(1, Map.of())));
    }

    @Test
    void connectionsThatAllBoreTheSameAreOneNumber() {
        assertEquals("0", AttackWords.perConnection(AttackFixtures.renegotiations(0, Map.of())));
        assertEquals("1–725, median 725", AttackWords.perConnection(AttackFixtures.renegotiations(725, Map.of())));
    }

    @Test
    void whatOnlyTheEndOfTheAttackCutShortIsAtLeastSoMuch() {
        Map<String, Long> stopped = Map.of(AttackSeen.STOPPED, 16L);

        assertEquals(
                "1 to at least 160, median 160",
                AttackWords.perConnection(AttackFixtures.renegotiations(160, stopped)));
        assertEquals("at least 1", AttackWords.perConnection(AttackFixtures.renegotiations(1, stopped)));
        assertEquals(
                AttackWords.NONE,
                AttackWords.perConnection(AttackFixtures.renegotiations(0, stopped)),
                "most connections had no answer yet");
    }

    @Test
    void anAttackerWithoutTlsHasNoStack() {
        assertEquals("SunJSSE 17.0.15", AttackWords.stack(AttackFixtures.renegotiations(1, Map.of())));
        assertEquals("no TLS stack", AttackWords.stack(AttackFixtures.attack("half-open", 1, Map.of(), 0, 0)));
    }

    @Test
    void boundsStandBesideTheRatioWhereTheyDiffer() {
        assertEquals("11.1 (10.4–11.9)", AttackWords.amplification(new Summary3(11.1, 10.4, 11.9)));
        assertEquals("0.17", AttackWords.amplification(new Summary3(0.17, 0.17, 0.17)));
    }

    @Test
    void aLongListOfNamesIsCut() {
        assertEquals("a and b", AttackWords.listed(List.of("a", "b")));
        assertEquals("a, b, c, d and 2 more", AttackWords.listed(List.of("a", "b", "c", "d", "e", "f")));
    }

    @ParameterizedTest
    @CsvSource({
        "'handshake-flood, 16 connections', ATTACK",
        "'resumed (ticket) handshake-flood, 200/s', ATTACK",
        "'half-open, 200 connections', ATTACK",
        "'full handshake over the wire, heap buffers', HANDSHAKE",
        "'delivery of 64 KiB mails', DELIVERY",
    })
    void aFloodOfHandshakesIsNoMeasurementOfThem(String workload, WorkloadFamily family) {
        assertEquals(family, WorkloadFamily.of(workload));
    }
}
