package org.mailtls.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mailtls.load.seen.AttackSeen;
import org.mailtls.load.seen.DeliveredMails;
import org.mailtls.load.seen.LoadFigures;
import org.mailtls.load.seen.LoadRecord;
import org.mailtls.load.seen.StageTime;
import org.mailtls.load.seen.VictimMail;
import org.mailtls.load.victim.LatencyLog;
import org.mailtls.pki.ServerCertificates;
import org.mailtls.result.ForkFacts;
import org.mailtls.result.Outcome;
import org.mailtls.result.RunDirectory;
import org.mailtls.scenario.Cell;
import org.mailtls.scenario.VictimSettings;
import org.mailtls.server.MailServer;
import org.mailtls.server.TakenMails;
import tools.jackson.databind.JsonNode;

/**
 * A cell whose server is attacked while honest mail goes on: attackers and senders in JVMs of their own, which end with the
 * cell, and a record of all that was seen in the run directory, also of a server that died of it. Both JVMs are warm when
 * it begins.
 */
final class AttackBenchmark implements CellBenchmark {
    /** Enough to compile most of what a mail takes; fewer than a server counts as many. */
    static final int WARM_MAILS = 120;

    /** Between the warm-ups and the first stage: compilers finish what they had begun. */
    static final Duration REST = Duration.ofSeconds(1);

    /** Without honest mail there is still what the server does by itself, and what the attack leaves behind. */
    private static final Duration ALONE_BEFORE = Duration.ofSeconds(2);

    private static final Duration ALONE_AFTER = Duration.ofSeconds(1);

    private final Cell cell;
    private final MailServer server;
    private final ServerCertificates certificates;
    private final LoadJvms jvms;
    private final RunDirectory directory;
    private final CountDownLatch death = new CountDownLatch(1);
    private String died = death(List.of());

    /** @param certificates that the server presents */
    AttackBenchmark(
            Cell cell, MailServer server, ServerCertificates certificates, LoadJvms jvms, RunDirectory directory) {
        this.cell = cell;
        this.server = server;
        this.certificates = certificates;
        this.jvms = jvms;
        this.directory = directory;
    }

    /** The listener is told of no iteration: the server's processor time is read with everything else. */
    @Override
    public ForkOutcome runFork(ForkListener listener) {
        try {
            directory.removeLoad(cell.id());
            return attacked();
        } catch (LoadException e) {
            return failed(Outcome.ERROR, String.valueOf(e.getMessage()), null);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private ForkOutcome attacked() throws IOException {
        try (Attackers attackers = Attackers.start(jvms.attackers(), LoadPlans.attack(cell, server, certificates));
                Senders senders = senders()) {
            String cannot = attackers.problem();
            if (cannot != null) {
                return failed(
                        Outcome.SKIPPED,
                        "the attack cannot be done, which says nothing of the server: " + cannot,
                        null);
            }
            String troubled = senders == null ? null : troubled(senders);
            if (troubled != null) {
                return failed(
                        Outcome.ERROR,
                        "no honest mail can be sent, so what an attack leaves to it cannot be told: " + troubled
                                + ". If the server is well, let victim.provider and server.tls fit together",
                        attackers);
            }
            List<String> notes = new ArrayList<>();
            attackers.warm().ifPresent(notes::add);
            rest();
            ServerMeter meter = new ServerMeter(server);
            LoadWatch watch = new LoadWatch(meter, attackers, senders, death);
            try {
                VictimSettings victim = cell.victim();
                watch.run(
                        victim == null ? ALONE_BEFORE : victim.before(),
                        LoadPlans.settings(cell).duration(),
                        victim == null ? ALONE_AFTER : victim.after());
                return told(watch, attackers, senders, meter, notes);
            } catch (LoadException e) {
                if (death.getCount() == 0) {
                    died = death(watch.stages());
                }
                notes.add("This was broken off: " + e.getMessage());
                directory.writeLoad(record(watch, attackers, meter, null, List.of(), null, notes));
                throw e;
            }
        }
    }

    private @Nullable Senders senders() throws LoadException {
        VictimSettings victim = cell.victim();
        ForkJvm jvm = jvms.senders();
        return victim == null || jvm == null
                ? null
                : Senders.start(jvm, LoadPlans.honest(cell, victim, server, certificates.trust()));
    }

    private static @Nullable String troubled(Senders senders) throws LoadException {
        String problem = senders.problem();
        return problem == null ? senders.warm(WARM_MAILS) : problem;
    }

    /** A server that dies meanwhile is noticed by who watches it next. */
    private void rest() throws LoadException {
        try {
            boolean unused = death.await(REST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LoadException("interrupted before an attack", e);
        }
    }

    private ForkOutcome told(
            LoadWatch watch, Attackers attackers, @Nullable Senders senders, ServerMeter meter, List<String> notes)
            throws IOException {
        boolean dead = death.getCount() == 0;
        died = dead ? death(watch.stages()) : "the server died when the attack was over and all had been seen";
        AttackSeen attack = watch.attacked() ? attackers.seen() : null;
        List<VictimMail> mails = senders == null ? List.of() : senders.end();
        DeliveredMails delivered = null;
        if (dead) {
            notes.add(0, died);
        } else {
            delivered = senders == null ? null : delivered(mails, notes);
            meter.trouble().ifPresent(notes::add);
        }
        LoadRecord record = record(watch, attackers, meter, attack, mails, delivered, notes);
        directory.writeLoad(record);
        if (!mails.isEmpty()) {
            LatencyLog.write(directory.latencyFile(cell.id()), record);
        }
        return judged(record, attackers);
    }

    private LoadRecord record(
            LoadWatch watch,
            Attackers attackers,
            ServerMeter meter,
            @Nullable AttackSeen attack,
            List<VictimMail> mails,
            @Nullable DeliveredMails delivered,
            List<String> notes) {
        return new LoadRecord(
                LoadRecord.SCHEMA,
                cell.id(),
                cell.server().cpus(),
                meter.source(),
                attack,
                attackers.loops(),
                LoadPlans.apart(server) ? "apart" : "same",
                watch.stages(),
                watch.samples(),
                watch.warmSamples(),
                mails,
                delivered,
                notes);
    }

    private @Nullable DeliveredMails delivered(List<VictimMail> mails, List<String> notes) {
        TakenMails taken = server.taken().orElse(null);
        if (taken == null) {
            notes.add("The server cannot be asked which mails it took, so whether one was lost is not known.");
            return null;
        }
        try {
            return TakenCheck.of(taken, mails);
        } catch (IOException e) {
            notes.add("Whether a mail was lost is not known: " + e.getMessage());
            return null;
        }
    }

    private ForkOutcome judged(LoadRecord record, Attackers attackers) {
        Optional<String> fault = AttackOutcome.fault(record);
        if (fault.isPresent()) {
            return failed(Outcome.ERROR, fault.get(), attackers);
        }
        return new ForkOutcome(
                new ForkObservation(Outcome.OK, null, null, null, facts(attackers)),
                null,
                LoadMetrics.of(record, LoadFigures.of(record)),
                List.of(),
                List.of());
    }

    /** When it was, in words. */
    private static String death(List<StageTime> stages) {
        if (stages.isEmpty()) {
            return "the server died before it was attacked";
        }
        StageTime last = stages.get(stages.size() - 1);
        String when = switch (last.stage()) {
            case BEFORE -> "before the attack, after %.1f s of honest mail";
            case DURING -> "%.1f s into the attack";
            case AFTER -> "%.1f s after the attack";
        };
        return "the server died " + String.format(Locale.ROOT, when, last.seconds());
    }

    private ForkOutcome failed(Outcome outcome, String reason, @Nullable Attackers attackers) {
        return new ForkOutcome(
                new ForkObservation(outcome, reason, null, null, facts(attackers)),
                reason,
                List.of(),
                List.of(),
                List.of());
    }

    /** @param attackers null if they never got ready */
    private ForkFacts facts(@Nullable Attackers attackers) {
        String provider = attackers == null ? "" : attackers.provider();
        return new ForkFacts(
                jvms.jdk(), jvms.attackers().flags(), provider.isEmpty() ? "bytes of its own" : provider, "attacker");
    }

    @Override
    public String serverDied() {
        return died;
    }

    @Override
    public void abort() {
        death.countDown();
    }

    @Override
    public void moveTo(ForkPlan plan) {
        throw new IllegalStateException("A server is attacked once");
    }

    /** None: no figure here is JMH's. */
    @Override
    public Optional<JsonNode> jmhEntry() {
        return Optional.empty();
    }

    @Override
    public void drawFlames(Profiler profiler, Path time, Path allocation) {
        // What attackers and senders spend their time on is no question of a scenario.
    }
}
