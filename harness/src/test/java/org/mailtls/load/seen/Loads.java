package org.mailtls.load.seen;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of loads for tests: ten seconds before, twenty during and ten after an attack, a sample four times a second. The
 * server uses a tenth of a core for honest mail, and what the test says for the attack.
 */
public final class Loads {
    public static final long SECOND = 1_000_000;

    private static final long STEP = SECOND / 4;
    private static final long NANOS = 1000;
    private static final long DURING = 10 * SECOND;
    private static final long AFTER = 30 * SECOND;
    private static final long END = 40 * SECOND;

    private final List<VictimMail> mails = new ArrayList<>();
    private @Nullable Double cpus = 0.5;
    private @Nullable AttackSeen attack = renegotiations(725);
    private @Nullable DeliveredMails delivered;
    private int loops = 1;
    private double serverCores = 0.3;
    private double attackerCores = 0.1;
    private long laterFrom = AFTER;
    private double laterCores;
    private long warmFrom = 20 * SECOND;
    private double heldBack;
    private long heldFrom = DURING;
    private long heldUntil = AFTER;
    private String cell = "cell";
    private boolean idleMetered = true;
    private boolean metered = true;

    public static AttackSeen renegotiations(int perConnection) {
        return attack(
                perConnection == 0 ? Map.of("no_renegotiation", 16L) : Map.of("stopped", 16L),
                List.of(perConnection),
                0);
    }

    public static AttackSeen attack(Map<String, Long> endings, List<Integer> perConnection, long late) {
        return new AttackSeen(
                "renegotiation-flood",
                "renegotiation",
                "16 connections",
                perConnection.stream().mapToInt(Integer::intValue).sum(),
                16,
                1000,
                2000,
                endings,
                perConnection,
                late,
                "TLSv1.2 TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 x25519",
                "SunJSSE 17.0.15",
                List.of());
    }

    /** One hello on each connection, of which 16 are kept going. */
    public static AttackSeen hellos(long operations, Map<String, Long> endings, long pauses) {
        return new AttackSeen(
                "hello-flood",
                "hello",
                "16 connections",
                operations,
                endings.values().stream().mapToLong(Long::longValue).sum(),
                1000,
                2000,
                endings,
                List.of(),
                0,
                pauses,
                null,
                "",
                List.of());
    }

    public Loads attack(@Nullable AttackSeen seen) {
        attack = seen;
        return this;
    }

    public Loads cpus(@Nullable Double cap) {
        cpus = cap;
        return this;
    }

    /** Cores that each side keeps busy for the attack. */
    public Loads cores(double server, double attacker) {
        serverCores = server;
        attackerCores = attacker;
        return this;
    }

    /** Cores that the attacker keeps busy from some moment of the attack on. */
    public Loads attackerFrom(long moment, double cores) {
        laterFrom = moment;
        laterCores = cores;
        return this;
    }

    /** When the attack is under way. */
    public Loads warmFrom(long moment) {
        warmFrom = moment;
        return this;
    }

    /** Share of the attack's time in which the server is held back. */
    public Loads heldBack(double share) {
        heldBack = share;
        return this;
    }

    /** The same between two moments of the observation only. */
    public Loads heldBack(double share, long from, long until) {
        heldFrom = from;
        heldUntil = until;
        return heldBack(share);
    }

    public Loads loops(int many) {
        loops = many;
        return this;
    }

    /** What the server uses cannot be read before the attack. */
    public Loads unmeteredBefore() {
        idleMetered = false;
        return this;
    }

    public Loads cell(String id) {
        cell = id;
        return this;
    }

    public Loads unmetered() {
        metered = false;
        return this;
    }

    /** Ten mails a second in a stage, each taking so long. */
    public Loads mails(Stage stage, long micros) {
        long start = stage == Stage.BEFORE ? 0 : stage == Stage.DURING ? DURING : AFTER;
        long end = stage == Stage.BEFORE ? DURING : stage == Stage.DURING ? AFTER : END;
        for (long at = start; at < end; at += SECOND / 10) {
            mail(at, micros, null);
        }
        return this;
    }

    /** @param failure null for a mail that was taken */
    public Loads mail(long intended, long micros, @Nullable String failure) {
        mails.add(new VictimMail(
                mails.size() + 1,
                intended,
                intended,
                micros,
                1,
                1,
                1,
                1,
                1,
                1,
                1,
                1,
                failure,
                failure == null ? null : "the handshake"));
        return this;
    }

    public Loads delivered(DeliveredMails seen) {
        delivered = seen;
        return this;
    }

    public LoadRecord record() {
        List<VictimMail> sorted = new ArrayList<>(mails);
        sorted.sort(Comparator.comparingInt(VictimMail::number));
        return new LoadRecord(
                LoadRecord.SCHEMA,
                cell,
                cpus,
                "cgroup v2",
                attack,
                loops,
                "apart",
                List.of(
                        new StageTime(Stage.BEFORE, 0, DURING),
                        new StageTime(Stage.DURING, DURING, AFTER),
                        new StageTime(Stage.AFTER, AFTER, END)),
                samples(),
                (int) (warmFrom / STEP),
                sorted,
                delivered,
                List.of("a note"));
    }

    private List<LoadSample> samples() {
        List<LoadSample> samples = new ArrayList<>();
        for (long at = 0; at <= END; at += STEP) {
            long attacked = Math.min(Math.max(0, at - DURING), AFTER - DURING);
            long held = Math.min(Math.max(0, at - heldFrom), heldUntil - heldFrom);
            samples.add(new LoadSample(
                    at,
                    metered && (idleMetered || at >= DURING)
                            ? Math.round((at * 0.1 + attacked * serverCores) * NANOS)
                            : -1,
                    metered ? Math.round(held * heldBack * NANOS) : -1,
                    1 << 20,
                    12,
                    90,
                    at,
                    at,
                    Math.round((Math.min(attacked, laterFrom - DURING) * attackerCores
                                    + Math.max(0, attacked - (laterFrom - DURING)) * laterCores)
                            * NANOS),
                    at,
                    attacked / 1000,
                    at > DURING && at < AFTER ? 16 : 0));
        }
        return samples;
    }
}
