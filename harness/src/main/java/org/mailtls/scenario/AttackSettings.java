package org.mailtls.scenario;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The load of an attack. At least one of connections and rate is set; with a rate, the model is open.
 *
 * @param connections so many at a time, each doing one operation after the other (closed model). Beside a rate: how many
 *     share it, set for attacks that repeat their operation on one connection, and for no other
 * @param rate operations a second, each begun at its time whether those before are done or not (open model); null for the
 *     closed model
 * @param duration how long it lasts
 */
public record AttackSettings(
        @Nullable Integer connections, @Nullable Double rate, Duration duration) {
    public AttackSettings {
        if (connections == null && rate == null) {
            throw new IllegalArgumentException("An attack has connections, a rate, or both");
        }
    }

    /** In words: {@code 16 connections}, {@code 200/s}, {@code 200/s over 16 connections}. */
    public String model() {
        String many = connections == null ? "" : connections + (connections == 1 ? " connection" : " connections");
        if (rate == null) {
            return many;
        }
        return NetworkSettings.decimal(rate) + "/s" + (many.isEmpty() ? "" : " over " + many);
    }
}
