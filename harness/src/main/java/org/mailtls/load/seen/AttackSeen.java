package org.mailtls.load.seen;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the attacker saw.
 *
 * @param kind the workload's word, {@code renegotiation-flood}, …
 * @param operation what one operation of it is called, {@code renegotiation}, {@code handshake}, {@code hello}, …
 * @param model {@code 16 connections} or {@code 200/s}
 * @param operations that the server went along with
 * @param connections opened
 * @param bytesOut on the wire
 * @param bytesIn on the wire
 * @param endings how connections and tries ended: a word ({@code no_renegotiation}, {@code unexpected_message},
 *     {@code closed}, {@code silence}, {@code 421}, {@code refused}, {@code done}, …) → how often
 * @param perConnection operations on each connection of an attack that repeats one on a connection: nought where the server
 *     refused the first, and none where nothing can be told of what it would do;
 *     empty otherwise; at most the first 1000
 * @param late connections or operations of an open model that began more than 10 ms after their intended start
 * @param negotiated {@code TLSv1.2 TLS_ECDHE_… x25519} of the first handshake that was finished; null if none was
 * @param provider and its version, as observed; empty where the attack needs none
 * @param notes what a reader must know
 */
public record AttackSeen(
        String kind,
        String operation,
        String model,
        long operations,
        long connections,
        long bytesOut,
        long bytesIn,
        Map<String, Long> endings,
        List<Integer> perConnection,
        long late,
        @Nullable String negotiated,
        String provider,
        List<String> notes) {
    /** How connections end that were still going on when the attack's time was up. */
    public static final String STOPPED = "stopped";

    /** The word of the workload that asks for renegotiations. */
    public static final String RENEGOTIATION = "renegotiation-flood";

    public AttackSeen {
        requireNonNull(kind, "kind");
        requireNonNull(operation, "operation");
        requireNonNull(model, "model");
        requireNonNull(provider, "provider");
        endings = Collections.unmodifiableMap(new TreeMap<>(endings));
        perConnection = List.copyOf(perConnection);
        notes = List.copyOf(notes);
    }

    /**
     * The most operations that one connection got; nought if each was refused the first. Empty where that is not known, since no
     * connection got as far: silence, throttling and a provider that did nothing are no refusals.
     */
    public OptionalInt mostPerConnection() {
        return perConnection.stream().mapToInt(Integer::intValue).max();
    }

    /** Whether most connections went on until the attack's time was up, so that the server has shown no limit. */
    public boolean cutShort() {
        long all = endings.values().stream().mapToLong(Long::longValue).sum();
        return 2 * endings.getOrDefault(STOPPED, 0L) > all;
    }
}
