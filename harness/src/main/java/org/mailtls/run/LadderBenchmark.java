package org.mailtls.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mailtls.result.LadderFile;
import org.mailtls.result.LadderRecord;
import org.mailtls.result.Metric;
import org.mailtls.result.Negotiated;
import org.mailtls.result.Outcome;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.TurnedAway;
import org.mailtls.result.WarmUp;
import org.mailtls.scenario.Mix;
import org.mailtls.scenario.WorkloadKind;
import org.mailtls.server.MailServer;
import tools.jackson.databind.JsonNode;

/**
 * A step of a ladder: its server is looked at once, and each fork is two, one that shakes hands and one that delivers mails. The
 * figures of handshakes have their usual names, those of mails are called {@code mail.client.cpu} and the like.
 */
final class LadderBenchmark implements CellBenchmark {
    private static final String MAIL = "mail.";

    /** The rest of what is measured of a mail is about its phases, which no setting of TLS changes. */
    private static final Set<String> KEPT = Set.of("client.cpu", "session.wall");

    private static final double PERCENT = 100;

    private final ScanBenchmark scan;
    private final CellBenchmark handshakes;
    private final CellBenchmark mails;
    private final RunDirectory directory;
    private final String cellId;
    private MailServer server;
    private boolean scanned;
    private @Nullable String doubt;
    private volatile @Nullable CellBenchmark running;
    private volatile boolean aborted;

    LadderBenchmark(
            ScanBenchmark scan,
            CellBenchmark handshakes,
            CellBenchmark mails,
            MailServer server,
            RunDirectory directory,
            String cellId) {
        this.scan = scan;
        this.handshakes = handshakes;
        this.mails = mails;
        this.server = server;
        this.directory = directory;
        this.cellId = cellId;
    }

    @Override
    public ForkOutcome runFork(ForkListener listener) {
        List<ForkMetric> metrics = new ArrayList<>();
        if (!scanned) {
            ForkOutcome seen = run(scan, listener);
            if (broken(seen)) {
                return seen;
            }
            scanned = true;
            turnedAway().ifPresent(metrics::add);
        }
        ForkOutcome shaken = run(handshakes, listener);
        if (broken(shaken)) {
            return shaken;
        }
        ServerCpuListener cpu = new ServerCpuListener(server.cpu());
        ForkOutcome delivered = run(mails, cpu);
        if (broken(delivered)) {
            return ofMails(delivered);
        }
        metrics.addAll(shaken.metrics());
        delivered.metrics().stream()
                .filter(metric -> KEPT.contains(metric.name()))
                .forEach(metric -> metrics.add(
                        new ForkMetric(MAIL + metric.name(), metric.unit(), metric.better(), metric.samples())));
        List<Double> serverCpu = cpu.perOperation(delivered.operations());
        if (!serverCpu.isEmpty()) {
            metrics.add(new ForkMetric(MAIL + "server.cpu", "us/op", Metric.Better.LOWER, serverCpu));
        }
        cpu.doubt().ifPresent(text -> doubt = text);
        List<Double> jitShare = new ArrayList<>(shaken.jitShare());
        jitShare.addAll(delivered.jitShare());
        return new ForkOutcome(
                together(shaken, delivered, cpu), null, List.copyOf(metrics), shaken.operations(), jitShare);
    }

    private ForkOutcome run(CellBenchmark part, ForkListener listener) {
        running = part;
        try {
            if (aborted) {
                part.abort();
            }
            return part.runFork(listener);
        } finally {
            running = null;
        }
    }

    private static boolean broken(ForkOutcome part) {
        ForkObservation observation = part.observation();
        return part.failure() != null || observation == null || observation.outcome() != Outcome.OK;
    }

    /** What went wrong, and that handshakes had gone well. */
    private static ForkOutcome ofMails(ForkOutcome broken) {
        ForkObservation seen = broken.observation();
        String failure = broken.failure() == null ? null : "while mails were delivered: " + broken.failure();
        ForkObservation told = seen == null || seen.outcome() == Outcome.OK
                ? seen
                : failed(seen, seen.outcome(), "while mails were delivered: " + seen.reason());
        return new ForkOutcome(told, failure, List.of(), List.of(), List.of());
    }

    private static ForkObservation together(ForkOutcome shaken, ForkOutcome delivered, ServerCpuListener cpu) {
        ForkObservation hands = seen(shaken);
        ForkObservation sent = seen(delivered);
        Negotiated first = hands.negotiated();
        Negotiated second = sent.negotiated();
        if (first != null && second != null && !first.alike(second)) {
            return failed(
                    hands,
                    Outcome.INVALID,
                    "handshakes and mails negotiated different things: " + first + " and " + second);
        }
        if (cpu.failure().isPresent()) {
            return failed(hands, Outcome.ERROR, cpu.failure().get());
        }
        return new ForkObservation(Outcome.OK, null, first, steady(hands.warmUp(), sent.warmUp()), hands.facts());
    }

    private static ForkObservation seen(ForkOutcome sound) {
        ForkObservation observation = sound.observation();
        if (observation == null) {
            throw new IllegalStateException("a sound fork says what it saw");
        }
        return observation;
    }

    private static ForkObservation failed(ForkObservation seen, Outcome outcome, String reason) {
        return new ForkObservation(outcome, reason, seen.negotiated(), null, seen.facts());
    }

    /** The curve is that of the handshakes; both have to be steady. */
    private static @Nullable WarmUp steady(@Nullable WarmUp handshakes, @Nullable WarmUp mails) {
        return handshakes == null || mails == null
                ? null
                : new WarmUp(handshakes.steady() && mails.steady(), handshakes.windows());
    }

    /**
     * By what was just seen of the server; empty if the scenario names no log, and if of some of its handshakes it is not known:
     * a bound that moves with what could not be tested is none to compare runs by.
     */
    private Optional<ForkMetric> turnedAway() {
        try {
            @Nullable
            Mix mix = LadderFile.read(directory).map(LadderRecord::mix).orElse(null);
            return mix == null
                    ? Optional.empty()
                    : directory
                            .facts(cellId)
                            .map(facts -> TurnedAway.of(mix, facts))
                            .filter(seen -> seen.untold() == 0)
                            .map(seen -> new ForkMetric(
                                    "turned-away",
                                    "%",
                                    Metric.Better.LOWER,
                                    List.of(PERCENT * seen.share(seen.refused()))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void abort() {
        aborted = true;
        CellBenchmark part = running;
        if (part != null) {
            part.abort();
        }
    }

    @Override
    public String serverDied() {
        return "the server died, and what was being measured was ended";
    }

    @Override
    public void moveTo(ForkPlan plan) {
        handshakes.moveTo(plan.doing(WorkloadKind.HANDSHAKE));
        mails.moveTo(plan.doing(WorkloadKind.DELIVERY));
    }

    @Override
    public void moveTo(ForkPlan plan, @Nullable MailServer another) {
        moveTo(plan);
        if (another != null) {
            server = another;
        }
    }

    @Override
    public Optional<String> doubt() {
        return Optional.ofNullable(doubt);
    }

    /** That of the handshakes: a cell has one entry. */
    @Override
    public Optional<JsonNode> jmhEntry() {
        return handshakes.jmhEntry();
    }

    /** Of the handshakes, whose time is TLS's. */
    @Override
    public void drawFlames(Profiler profiler, Path time, Path allocation) {
        handshakes.drawFlames(profiler, time, allocation);
    }
}
