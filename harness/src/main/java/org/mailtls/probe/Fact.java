package org.mailtls.probe;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a scan knows about one check.
 *
 * @param value null unless seen
 * @param reason why there is no value, as a sentence; empty with a value
 * @param evidence what it was read from: bytes, alerts, replies, log lines. Hostile input to whoever prints it
 * @param connections opened for it and for the facts gathered with it
 * @param bytesIn read from the server on these connections, as TCP carries them
 * @param bytesOut sent to it
 * @param took from the first of these connections to the answer
 */
public record Fact(
        FactState state,
        @Nullable FactValue value,
        String reason,
        List<String> evidence,
        int connections,
        long bytesIn,
        long bytesOut,
        Duration took) {
    public Fact {
        evidence = List.copyOf(evidence);
        if ((state == FactState.SEEN) != (value != null)) {
            throw new IllegalArgumentException("A fact has a value if, and only if, it was seen: " + state);
        }
        if (state != FactState.SEEN && reason.isBlank()) {
            throw new IllegalArgumentException("A fact that was not seen says why");
        }
    }

    /** What was seen, or why nothing was. Hostile input to whoever prints it. */
    public String shown() {
        return value != null ? value.shown() : state.word().replace('-', ' ') + ": " + reason;
    }

    /** A fact for which no connection was opened. */
    static Fact free(FactState state, @Nullable FactValue value, String reason, List<String> evidence) {
        return new Fact(state, value, reason, evidence, 0, 0, 0, Duration.ZERO);
    }

    static Fact notTested(String reason) {
        return free(FactState.NOT_TESTED, null, reason, List.of());
    }
}
