package org.mailtls.outbound.seen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.outbound.seen.Judgement.Weight;
import org.mailtls.scenario.SendLevel;
import org.mailtls.scenario.Sink;

class PolicyJudgeTest {
    private static final HeldPolicies DNS = new HeldPolicies(false, null);
    private static final HeldPolicies STS = new HeldPolicies(true, null);

    @ParameterizedTest
    @CsvSource({
        "DANE_GOOD, FINE, DANGEROUS, STUCK",
        "DANE_STRIPPED, DANGEROUS, DANGEROUS, FINE",
        "DANE_STALE, DANGEROUS, DANGEROUS, FINE",
        "DANE_BOGUS, DANGEROUS, DANGEROUS, FINE"
    })
    void recordsOfKeysObligeWhoeverLooksForThem(Sink sink, Weight encrypted, Weight clear, Weight deferred) {
        for (SendLevel level : List.of(SendLevel.DANE, SendLevel.DANE_ONLY)) {
            judged(level, DNS, sink, encrypted, clear, deferred);
        }
        assertEquals(
                Optional.empty(), PolicyJudge.of(record(SendLevel.MAY, DNS, Sights.clear(sink)), Sights.clear(sink)));
        assertEquals(
                Optional.empty(),
                PolicyJudge.of(record(SendLevel.DANE, null, Sights.clear(sink)), Sights.clear(sink)),
                "who asks no DNS knows of none");
    }

    @ParameterizedTest
    @CsvSource({
        "STS_GOOD, FINE, DANGEROUS, STUCK",
        "STS_STRIPPED, DANGEROUS, DANGEROUS, FINE",
        "STS_IMPOSTOR, DANGEROUS, DANGEROUS, FINE",
        "STS_STALE, DANGEROUS, DANGEROUS, FINE"
    })
    void policiesObligeWhoeverAsksTheDaemon(Sink sink, Weight encrypted, Weight clear, Weight deferred) {
        for (SendLevel level : List.of(SendLevel.MAY, SendLevel.DANE_ONLY)) {
            judged(level, STS, sink, encrypted, clear, deferred);
        }
        assertEquals(
                Optional.empty(), PolicyJudge.of(record(SendLevel.DANE, DNS, Sights.clear(sink)), Sights.clear(sink)));
    }

    @ParameterizedTest
    @CsvSource({"STRONG", "NO_STARTTLS", "DANE_INSECURE", "STS_MISSING", "STS_WRONG_CERTIFICATE"})
    void elsewhereTheLevelDecides(Sink sink) {
        SinkSight sight = Sights.clear(sink);
        assertEquals(Optional.empty(), PolicyJudge.of(record(SendLevel.DANE, STS, sight), sight));
        assertEquals(
                OutboundJudge.of(SendLevel.DANE, sight), OutboundJudge.of(record(SendLevel.DANE, STS, sight), sight));
    }

    @Test
    void whatNobodyKnowsIsNotJudged() {
        SinkSight silent = Sights.silent(Sink.DANE_STALE);
        assertEquals(
                Weight.UNKNOWN,
                OutboundJudge.of(record(SendLevel.DANE, DNS, silent), silent).weight());
    }

    @Test
    void theWordsNameThePolicy() {
        assertTrue(words(SendLevel.DANE, Sights.clear(Sink.DANE_STRIPPED))
                .contains("which the domain's TLSA record forbids"));
        assertTrue(words(SendLevel.MAY, Sights.deferred(Sink.STS_STALE)).contains("MTA-STS policy wants it"));
        assertTrue(
                words(SendLevel.MAY, Sights.deferred(Sink.STS_GOOD)).contains("is the one that the domain's MTA-STS"));
    }

    private static String words(SendLevel level, SinkSight sight) {
        return OutboundJudge.of(record(level, STS, sight), sight).words();
    }

    private static void judged(
            SendLevel level, HeldPolicies held, Sink sink, Weight encrypted, Weight clear, Weight deferred) {
        assertEquals(encrypted, weight(level, held, Sights.encrypted(sink, Sights.GOOD, "Verified")));
        assertEquals(clear, weight(level, held, Sights.clear(sink)));
        assertEquals(deferred, weight(level, held, Sights.deferred(sink)));
    }

    private static Weight weight(SendLevel level, HeldPolicies held, SinkSight sight) {
        return OutboundJudge.of(record(level, held, sight), sight).weight();
    }

    private static OutboundRecord record(SendLevel level, @Nullable HeldPolicies held, SinkSight sight) {
        return Sights.record("f", level, List.of(sight), held);
    }
}
