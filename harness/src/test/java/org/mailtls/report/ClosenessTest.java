package org.mailtls.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mailtls.result.IntervalKind;
import org.mailtls.result.Metric;
import org.mailtls.result.Reference;
import org.mailtls.result.Summary;

/** A verdict is given only where the samples carry it. */
class ClosenessTest {
    @Test
    void boundsInsideTheMarginAreWithin() {
        assertEquals("within 3 %", Closeness.of(bounds(0.975, 1.02), 0.03).words(0.03));
    }

    @Test
    void boundsOutsideTheMarginAreApart() {
        assertEquals("not within 3 %", Closeness.of(bounds(0.80, 0.96), 0.03).words(0.03));
        assertEquals("not within 3 %", Closeness.of(bounds(1.04, 1.20), 0.03).words(0.03));
    }

    /** A ratio of one proves nothing if its bounds are far apart. */
    @Test
    void boundsOverTheMarginAreNotResolved() {
        assertEquals(
                "not resolved to 3 %", Closeness.of(bounds(0.90, 1.10), 0.03).words(0.03));
        assertEquals(
                "not resolved to 3 %", Closeness.of(bounds(0.96, 0.98), 0.03).words(0.03));
    }

    /** The machine slows down by a fifth in each sample; ours, theirs, theirs, ours see it alike. */
    @Test
    void aDriftOfTheMachineDoesNotLookLikeADifferenceOfTheClients() {
        Summary ratio = ClientTable.ratio(client(100, 160, 180, 240), client(120, 140, 200, 220))
                .orElseThrow();
        assertEquals(1.0, ratio.low(), 1e-9);
        assertEquals(1.0, ratio.high(), 1e-9);
        Summary apart = ClientTable.ratio(client(120, 120, 120, 120), client(100, 100, 100, 100))
                .orElseThrow();
        assertEquals(Closeness.APART, Closeness.of(apart, 0.10));
    }

    @Test
    void samplesThatAreNoBlocksHaveNoRatio() {
        assertEquals(Optional.empty(), ClientTable.ratio(client(100, 100), client(100)));
        assertEquals(Optional.empty(), ClientTable.ratio(client(100), client(100)));
    }

    @Test
    void aProviderIsHeldAgainstItsOwnLibrary() {
        assertEquals(Kinship.SAME, Kinship.of("SunJSSE+ACCP", null, "JCE ACCP"));
        assertEquals(Kinship.NONE, Kinship.of("SunJSSE", null, "JCE ACCP"));
        assertEquals(Kinship.SAME, Kinship.of("Conscrypt", "2.5.2", "JCE Conscrypt@2.5.2"));
        assertEquals(Kinship.NONE, Kinship.of("Conscrypt", "2.5.2", "JCE Conscrypt"));
        assertEquals(Kinship.NONE, Kinship.of("Conscrypt", null, "JCE Conscrypt@2.5.2"));
        assertEquals(Kinship.SAME, Kinship.of("WildFlyOpenSSL", null, "openssl speed"));
        assertEquals(Kinship.OTHER_BUILD, Kinship.of("BoringSSL", null, "bssl speed"));
        assertEquals(Kinship.OTHER_LIBRARY, Kinship.of("SunJSSE", null, "openssl speed"));
        assertEquals(Kinship.NONE, Kinship.of("SunJSSE", null, "bssl speed"));
    }

    private static Summary bounds(double low, double high) {
        return new Summary(1, low, high, IntervalKind.RANGE_OF_ITERATIONS, 1, 3);
    }

    private static Reference client(double... samples) {
        return new Reference(
                "handshake TLSv1.3 server",
                "a client",
                "1",
                "us/op",
                Metric.Better.LOWER,
                java.util.Arrays.stream(samples).boxed().toList(),
                "");
    }
}
