package org.mailtls.load.attack;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mailtls.load.ThisMachine;
import org.mailtls.scenario.Resumption;
import org.mailtls.scenario.WorkloadKind;

/**
 * What the parent tells the attacker's JVM: one line of JSON. It is the last gate before an attack: one that is not
 * aimed at this machine, or that is longer or wider than scenario files may ask for, cannot be made at all.
 *
 * @param kind word of an {@link Attack}
 * @param host an address of this machine's loopback interface, or {@code localhost}
 * @param implicitTls whether TLS begins with the first byte (RFC 8314, 3.3)
 * @param proxyProtocol {@code none}, {@code v1} or {@code v2}: what each connection says first
 * @param sourceAddress the client's address in that header; empty without one
 * @param connections how many at once, each doing one thing after the other (closed model). With a rate as well: over
 *     how many a repeating attack spreads it. Null: {@link #USUAL_CONNECTIONS}
 * @param rate operations a second, each started at its time whether others are done or not (open model); null for the
 *     closed model, which goes no faster than {@link #HIGHEST_RATE} either
 * @param provider the attacker's own TLS stack; raw attacks have no use for it
 * @param providerVersion for the words of the result; the class path has it already. Null: the one that this build
 *     ships
 * @param protocols JSSE names that the attacker offers; empty for the attack's own choice
 * @param ciphers IANA names; empty for the attack's own choice
 * @param groups IANA names, most wanted first; empty for the attack's own choice
 * @param resumption word of a {@link Resumption}
 * @param trust PEM file of the trust anchors
 * @param loops event loops, each with a thread that can use a core
 * @param warmUp what comes before the attack, if it is asked for; null for nothing
 */
public record AttackPlan(
        String kind,
        String host,
        int port,
        boolean implicitTls,
        String proxyProtocol,
        String sourceAddress,
        @Nullable Integer connections,
        @Nullable Double rate,
        long durationMillis,
        String provider,
        @Nullable String providerVersion,
        List<String> protocols,
        List<String> ciphers,
        List<String> groups,
        String resumption,
        String trust,
        int loops,
        @Nullable WarmUp warmUp) {
    /** Of the closed model, where the plan names none. */
    public static final int USUAL_CONNECTIONS = 16;

    /** Most connections that any attack may hold open. */
    public static final int MOST_CONNECTIONS = 12_000;

    /** Most that are open at once of an attack that does not live by holding them. */
    public static final int MOST_IN_PASSING = 500;

    /** Most operations a second, whatever the model. */
    static final double HIGHEST_RATE = 2000;

    private static final long LONGEST_MILLIS = 120_000;
    private static final int MOST_LOOPS = 2;

    /**
     * The attack in small on a server inside the attacker's own JVM, which compiles what the attack is made of.
     *
     * @param keyType of that server's certificate, a word of {@link org.mailtls.pki.KeyType}
     * @param chain PEM file
     * @param key PEM file
     */
    public record WarmUp(String keyType, String chain, String key, long durationMillis) {}

    public AttackPlan {
        if (!ThisMachine.is(host)) {
            throw new IllegalArgumentException("An attack goes to this machine alone, never to " + host);
        }
        int most = most(kind);
        if (connections != null && (connections < 1 || connections > most)) {
            throw new IllegalArgumentException("connections of " + kind + " are 1 to " + most + ", not " + connections);
        }
        if (rate != null && !(rate > 0 && rate <= HIGHEST_RATE)) {
            throw new IllegalArgumentException("A rate is above 0 and at most " + HIGHEST_RATE + "/s, not " + rate);
        }
        requireDuration(durationMillis);
        if (warmUp != null) {
            requireDuration(warmUp.durationMillis());
        }
        if (loops < 1 || loops > MOST_LOOPS) {
            throw new IllegalArgumentException("An attacker has 1 to " + MOST_LOOPS + " event loops, not " + loops);
        }
        protocols = List.copyOf(protocols);
        ciphers = List.copyOf(ciphers);
        groups = List.copyOf(groups);
    }

    /** With as many event loops as are usual on this machine, and no warm-up. */
    public AttackPlan(
            String kind,
            String host,
            int port,
            boolean implicitTls,
            String proxyProtocol,
            String sourceAddress,
            @Nullable Integer connections,
            @Nullable Double rate,
            long durationMillis,
            String provider,
            @Nullable String providerVersion,
            List<String> protocols,
            List<String> ciphers,
            List<String> groups,
            String resumption,
            String trust) {
        this(
                kind,
                host,
                port,
                implicitTls,
                proxyProtocol,
                sourceAddress,
                connections,
                rate,
                durationMillis,
                provider,
                providerVersion,
                protocols,
                ciphers,
                groups,
                resumption,
                trust,
                usualLoops(),
                null);
    }

    /** A core for each on this machine, and one left for the server; never more than two. */
    public static int usualLoops() {
        return Runtime.getRuntime().availableProcessors() > MOST_LOOPS ? MOST_LOOPS : 1;
    }

    public AttackPlan withLoops(int some) {
        return new AttackPlan(
                kind,
                host,
                port,
                implicitTls,
                proxyProtocol,
                sourceAddress,
                connections,
                rate,
                durationMillis,
                provider,
                providerVersion,
                protocols,
                ciphers,
                groups,
                resumption,
                trust,
                some,
                warmUp);
    }

    /**
     * The same attack on a server of its own: as fast, with at most so many connections. One that only holds
     * connections holds them from the start, since that is all there is to compile.
     */
    AttackPlan against(InetSocketAddress other, int fewer, long millis) {
        boolean holds = WorkloadKind.holds(kind);
        Integer some = connections == null ? null : Integer.valueOf(Math.min(connections, fewer));
        return new AttackPlan(
                kind,
                other.getAddress().getHostAddress(),
                other.getPort(),
                implicitTls,
                proxyProtocol,
                sourceAddress,
                holds && rate != null ? Integer.valueOf(fewer) : some,
                holds ? null : rate,
                millis,
                provider,
                providerVersion,
                protocols,
                ciphers,
                groups,
                resumption,
                trust,
                loops,
                null);
    }

    /** Where the server is. */
    InetSocketAddress server() {
        return new InetSocketAddress(ThisMachine.address(host), port);
    }

    /** How many connections the closed model keeps going. */
    int atOnce() {
        return connections == null ? USUAL_CONNECTIONS : connections;
    }

    /** How many connections there may ever be at once, whatever the model. */
    int mostAtOnce() {
        return most(kind);
    }

    /** In the words of a result: {@code 16 connections}, {@code 200/s}, {@code 200/s over 16 connections}. */
    String model(boolean repeats) {
        String many = atOnce() + (atOnce() == 1 ? " connection" : " connections");
        if (rate == null) {
            return many;
        }
        String perSecond = rate == Math.rint(rate) ? Long.toString(rate.longValue()) : rate.toString();
        return perSecond + "/s" + (repeats ? " over " + many : "");
    }

    /** @throws IllegalArgumentException if the word is unknown */
    Resumption resumptionKind() {
        return Arrays.stream(Resumption.values())
                .filter(kind -> kind.word().equals(resumption.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No kind of resumption is called " + resumption));
    }

    private static int most(String kind) {
        return WorkloadKind.holds(kind) ? MOST_CONNECTIONS : MOST_IN_PASSING;
    }

    private static void requireDuration(long millis) {
        if (millis < 1 || millis > LONGEST_MILLIS) {
            throw new IllegalArgumentException("An attack lasts 1 to " + LONGEST_MILLIS + " ms, not " + millis + " ms");
        }
    }
}
