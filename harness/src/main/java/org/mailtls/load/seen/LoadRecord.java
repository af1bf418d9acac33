package org.mailtls.load.seen;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.mailtls.scenario.WorkloadKind;

/**
 * All that was seen of one cell with an attack or with victims; a file of the run directory.
 *
 * @param schema {@link #SCHEMA}
 * @param cpus cap of the server, null for none
 * @param source where the samples' figures of the server come from: {@code cgroup v2}, {@code engine statistics, once a second},
 *     …; empty if not known
 * @param attack null for a cell with victims alone, and where the server died before the attacker could tell
 * @param loops event loops of the attacker's JVM: with as many cores busy, it is itself what limits the attack
 * @param addresses {@code apart} if attackers and victims came from different addresses (PROXY protocol), {@code same} if not
 * @param stages in the order of time; the last ones are missing if the server died
 * @param warmSamples index of the first sample that counts for shares and limits, and at the earliest for cost: the attacker's JVM has warmed up, and
 *     the attack is under way
 * @param mails in the order of their numbers; empty without victims
 * @param delivered null where the server cannot be asked
 */
public record LoadRecord(
        String schema,
        String cell,
        @Nullable Double cpus,
        String source,
        @Nullable AttackSeen attack,
        int loops,
        String addresses,
        List<StageTime> stages,
        List<LoadSample> samples,
        int warmSamples,
        List<VictimMail> mails,
        @Nullable DeliveredMails delivered,
        List<String> notes) {
    public static final String SCHEMA = "mailtls-load-1";

    /** Of the mail that was taken, above which it is told that it was taken only when the attack was over. */
    private static final double LATER = 0.05;

    public LoadRecord {
        requireNonNull(schema, "schema");
        requireNonNull(cell, "cell");
        requireNonNull(source, "source");
        requireNonNull(addresses, "addresses");
        if (warmSamples < 0) {
            throw new IllegalArgumentException("warmSamples is " + warmSamples);
        }
        stages = List.copyOf(stages);
        samples = List.copyOf(samples);
        mails = List.copyOf(mails);
        notes = List.copyOf(notes);
    }

    /** With an attacker of one event loop, as on two cores and fewer, and a server read from an unknown source. */
    public LoadRecord(
            String schema,
            String cell,
            @Nullable Double cpus,
            @Nullable AttackSeen attack,
            String addresses,
            List<StageTime> stages,
            List<LoadSample> samples,
            int warmSamples,
            List<VictimMail> mails,
            @Nullable DeliveredMails delivered,
            List<String> notes) {
        this(schema, cell, cpus, "", attack, 1, addresses, stages, samples, warmSamples, mails, delivered, notes);
    }

    /** When a stage was; empty if the observation did not get that far. */
    public Optional<StageTime> time(Stage stage) {
        return stages.stream().filter(each -> each.stage() == stage).findFirst();
    }

    /** Those that should have started in a stage. Each mail belongs to one: the last that had begun by then. */
    public List<VictimMail> mailsOf(Stage stage) {
        List<VictimMail> found = new ArrayList<>();
        for (VictimMail mail : mails) {
            if (stageAt(mail.intended()) == stage) {
                found.add(mail);
            }
        }
        return found;
    }

    /** How many mails were taken within a time, whenever they were due; in microseconds since the observation began. */
    int taken(long after, long until) {
        return (int) mails.stream()
                .filter(mail -> mail.taken() && mail.end() > after && mail.end() <= until)
                .count();
    }

    /** How many of the mails that should have started in a stage were taken, and only when that stage was over. */
    public int takenLater(Stage stage) {
        StageTime time = time(stage).orElse(null);
        return time == null
                ? 0
                : (int) mailsOf(stage).stream()
                        .filter(mail -> mail.taken() && mail.end() > time.end())
                        .count();
    }

    /** Of the mails that should have started in a stage and were taken, the part that was taken when it was over; 0 if none was. */
    public double postponed(Stage stage) {
        long taken = mailsOf(stage).stream().filter(VictimMail::taken).count();
        return taken == 0 ? 0 : (double) takenLater(stage) / taken;
    }

    /** Whether so much was {@link #postponed} that it has to be said: to wait until an attack is over is not to be served. */
    public boolean servedLater(Stage stage) {
        return postponed(stage) > LATER;
    }

    /** Those that were taken from the beginning to the end of a stage. */
    public List<LoadSample> samplesOf(Stage stage) {
        StageTime time = time(stage).orElse(null);
        return time == null
                ? List.of()
                : samples.stream()
                        .filter(sample -> sample.at() >= time.start() && sample.at() <= time.end())
                        .toList();
    }

    /** Microseconds since the observation began from which on cost, shares and limits are counted; empty if it did not last. */
    public OptionalLong warmFrom() {
        return warmSamples < samples.size()
                ? OptionalLong.of(samples.get(warmSamples).at())
                : OptionalLong.empty();
    }

    /** The samples of the attack that count for cost, shares and limits; empty if it did not last. */
    public List<LoadSample> warm() {
        OptionalLong from = warmFrom();
        return from.isEmpty()
                ? List.of()
                : samplesOf(Stage.DURING).stream()
                        .filter(sample -> sample.at() >= from.getAsLong())
                        .toList();
    }

    /**
     * The samples by which the cost of both sides is told, the later half of an attack. What an attacker written in Java does
     * gets cheaper for seconds while it is compiled, whatever it did to warm up. Where it holds connections alone, all of
     * {@link #warm}: what they cost, they cost when they are opened. Empty if the attack did not last.
     */
    public List<LoadSample> settled() {
        List<LoadSample> warm = warm();
        StageTime during = time(Stage.DURING).orElse(null);
        if (during == null || attack == null || WorkloadKind.holds(attack.kind())) {
            return warm;
        }
        long half = during.start() + (during.end() - during.start()) / 2;
        return warm.stream().filter(sample -> sample.at() >= half).toList();
    }

    private Stage stageAt(long micros) {
        Stage found = Stage.BEFORE;
        for (StageTime time : stages) {
            found = time.start() <= micros ? time.stage() : found;
        }
        return found;
    }
}
