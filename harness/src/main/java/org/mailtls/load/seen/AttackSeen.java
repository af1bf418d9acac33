package org.mailtls.load.seen;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mailtls.scenario.WorkloadKind;

/**
 * What the attacker saw.
 *
 * @param kind the workload's word, {@code renegotiation-flood}, …
 * @param operation what one operation of it is called, {@code renegotiation}, {@code handshake}, {@code hello}, …
 * @param model {@code 16 connections}, {@code 200/s} or {@code 200/s over 16 connections}
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
 * @param pauses how often the attacker waited before it came back, after it had been turned away, left without an answer or
 *     dropped: it asked for less than it could have. 0 in an open model, where the next one has its own time
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
        long pauses,
        @Nullable String negotiated,
        String provider,
        List<String> notes) {
    /** How connections end that were still going on when the attack's time was up. */
    public static final String STOPPED = "stopped";

    /** The word of the workload that asks for renegotiations. */
    public static final String RENEGOTIATION = "renegotiation-flood";

    /** Endings that say nothing of what the server would do: nobody answered, or the attacker itself gave up. */
    private static final Set<String> NO_ANSWER =
            Set.of(STOPPED, "silence", "no-banner", "timeout", "not-opened", "failed", "provider-cannot", "tls-error");

    /** Endings of connections with which the server went along, though perhaps in another way than was wanted. */
    private static final Set<String> SERVED = Set.of(
            "done",
            "closed-after-key",
            "closed-silent",
            "closed-dripping",
            "full",
            "resumed",
            "ticket-taken",
            "no-ticket");

    private static final Pattern PLANNED = Pattern.compile("(\\d{1,9}) connections?");

    public AttackSeen {
        requireNonNull(kind, "kind");
        requireNonNull(operation, "operation");
        requireNonNull(model, "model");
        requireNonNull(provider, "provider");
        endings = Collections.unmodifiableMap(new TreeMap<>(endings));
        perConnection = List.copyOf(perConnection);
        notes = List.copyOf(notes);
    }

    /** Of an attacker that never paused. */
    public AttackSeen(
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
        this(
                kind,
                operation,
                model,
                operations,
                connections,
                bytesOut,
                bytesIn,
                endings,
                perConnection,
                late,
                0,
                negotiated,
                provider,
                notes);
    }

    /**
     * The most operations that one connection got; nought if each was refused the first. Empty where that is not known, since no
     * connection got as far: silence, throttling and a provider that did nothing are no refusals, and neither are a few of them
     * while most connections still waited for their first answer when the attack's time was up.
     */
    public OptionalInt mostPerConnection() {
        OptionalInt most = perConnection.stream().mapToInt(Integer::intValue).max();
        return most.orElse(-1) == 0 && cutShort() ? OptionalInt.empty() : most;
    }

    /** Whether most connections went on until the attack's time was up, so that the server has shown no limit. */
    public boolean cutShort() {
        return 2 * endings.getOrDefault(STOPPED, 0L) > ended(word -> true);
    }

    /**
     * How many operations were tried and either got through or did not; those that the end of the attack broke off are not among
     * them, unless holding a connection until then is the operation. Connections that repeat count once.
     */
    public long tries() {
        long stillOpen = Math.max(0, connections - ended(word -> true));
        boolean held = WorkloadKind.holds(kind);
        return ended(word -> held || !word.equals(STOPPED)) + stillOpen;
    }

    /** How often the server turned a try away: with a reply such as 421, an alert, or by closing or resetting. */
    public long refused() {
        return ended(AttackSeen::refusal);
    }

    /** Of the endings those that are the server's refusal. */
    Map<String, Long> refusals() {
        Map<String, Long> refusals = new TreeMap<>(endings);
        refusals.keySet().removeIf(word -> !refusal(word));
        return refusals;
    }

    /** Whether there is an ending that was the server's word. Else nothing is known of what it makes of the attack. */
    public boolean answered() {
        return ended(word -> !NO_ANSWER.contains(word)) > 0;
    }

    /** Whether this is a flood of renegotiations that were all refused: connecting, asking and refusing are the load then. */
    public boolean refusedRenegotiation() {
        OptionalInt most = mostPerConnection();
        return kind.equals(RENEGOTIATION) && most.isPresent() && most.getAsInt() == 0;
    }

    /** Whether it got nothing done: what honest mail felt meanwhile is not of this attack. */
    public boolean didNothing() {
        return operations == 0 && !refusedRenegotiation();
    }

    /** How many connections were to be kept going; empty for an open model in which each operation has its own. */
    public OptionalLong planned() {
        Matcher named = PLANNED.matcher(model);
        return named.find() ? OptionalLong.of(Long.parseLong(named.group(1))) : OptionalLong.empty();
    }

    private static boolean refusal(String word) {
        return !NO_ANSWER.contains(word) && !SERVED.contains(word);
    }

    private long ended(Predicate<String> how) {
        return endings.entrySet().stream()
                .filter(ending -> how.test(ending.getKey()))
                .mapToLong(ending -> ending.getValue())
                .sum();
    }
}
