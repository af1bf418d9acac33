package org.mailtls.result.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.result.Metric;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({
        "us/op, TIME",
        "us, TIME",
        "s, TIME",
        "MB/cpu-s, RATE",
        "MB/s, RATE",
        "1/s, RATE",
        "B/op, SIZE",
        "flights/op, SIZE",
        "%, SIZE",
        "1, SIZE",
        "mails, SIZE",
        "handshakes/MiB, SIZE"
    })
    void aUnitSaysWhatItMeasures(String unit, Quantity quantity) {
        assertEquals(quantity, Quantity.of(unit));
    }

    @ParameterizedTest
    @CsvSource({
        "client.cpu, TIMING",
        "wall, TIMING",
        "victim.latency.p99, TIMING",
        "handshake.share, TIMING",
        "wire.in, DETERMINISTIC",
        "flights.out, DETERMINISTIC",
        "records, DETERMINISTIC",
        "connections, DETERMINISTIC",
        "alloc, NEAR",
        "server.alloc, NEAR"
    })
    void aNameSaysHowSureItIs(String metric, Certainty certainty) {
        assertEquals(certainty, Certainty.of(metric));
    }

    @ParameterizedTest
    @CsvSource({
        "WORSE, us/op, LOWER, slower",
        "BETTER, us/op, LOWER, faster",
        "WORSE, MB/s, HIGHER, slower",
        "BETTER, MB/cpu-s, HIGHER, faster",
        "WORSE, B/op, LOWER, more",
        "BETTER, B/op, LOWER, less",
        "WORSE, 1, HIGHER, less",
        "WORSE, 1/s, LOWER, faster",
        "SAME, us/op, LOWER, same",
        "UNCLEAR, B/op, LOWER, unclear",
        "NOT_JUDGED, us/op, LOWER, not judged"
    })
    void aChangeIsCalledByWhatWentUpOrDown(Change change, String unit, Metric.Better better, String word) {
        assertEquals(word, change.word(unit, better));
    }
}
