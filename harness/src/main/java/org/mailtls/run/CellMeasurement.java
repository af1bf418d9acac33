package org.mailtls.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailtls.result.CellRecord;
import org.mailtls.result.FlameGraphs;
import org.mailtls.result.ForkFacts;
import org.mailtls.result.Metric;
import org.mailtls.result.Negotiated;
import org.mailtls.result.Outcome;
import org.mailtls.result.ServerFacts;
import org.mailtls.result.WarmUp;
import org.mailtls.result.Warmth;
import org.mailtls.result.WarmthRule;
import org.mailtls.scenario.Cell;
import org.mailtls.scenario.Driver;
import org.mailtls.scenario.Effort;
import org.mailtls.scenario.MixPlan;
import org.mailtls.scenario.NetworkSettings;
import org.mailtls.server.CpuMeter;
import org.mailtls.server.MailServer;

/** Gathers one cell's forks into its record. After the first fork that fails, no further one is run. */
final class CellMeasurement {
    private static final List<String> SCORES = List.of("client.cpu", "sender.cpu", "cipher.cpu");

    private final Cell cell;
    private final Effort effort;
    private final CellBenchmark benchmark;
    private @Nullable MailServer server;
    private Instant start = Instant.now();

    private final Map<String, Metric> metrics = new LinkedHashMap<>();
    private final List<List<Double>> jitShares = new ArrayList<>();
    private final List<WarmUp> warmUps = new ArrayList<>();
    private final List<Instant> forkStarts = new ArrayList<>();
    private int forks;
    private @Nullable Negotiated negotiated;
    private @Nullable ForkFacts facts;
    private @Nullable String doubt;
    private Outcome outcome = Outcome.OK;
    private @Nullable String reason;
    private @Nullable FlameGraphs flames;

    CellMeasurement(Cell cell, Effort effort, CellBenchmark benchmark, @Nullable MailServer server) {
        this.cell = cell;
        this.effort = effort;
        this.benchmark = benchmark;
        this.server = server;
    }

    /** Goes on against another server of the same settings. */
    void moveTo(ForkPlan plan, @Nullable MailServer another) {
        benchmark.moveTo(plan, another);
        server = another;
    }

    Collection<Metric> metrics() {
        return metrics.values();
    }

    /** Has the forks profiled, and flame graphs put into the run's directory. */
    void profile(Profiler profiler, Path run) {
        FlameGraphs graphs = FlameGraphs.of(cell.id(), profiler.event());
        benchmark.drawFlames(profiler, run.resolve(graphs.time()), run.resolve(graphs.allocation()));
        flames = graphs;
    }

    Cell cell() {
        return cell;
    }

    Effort effort() {
        return effort;
    }

    boolean wantsMore() {
        return outcome == Outcome.OK && forks < effort.forks();
    }

    boolean failed() {
        return outcome != Outcome.OK;
    }

    int forksRun() {
        return forks;
    }

    /** The meter of a server outside our process tree; null if there is none. */
    @Nullable
    CpuMeter containerMeter() {
        return server == null || cell.server().driver() != Driver.CONTAINER
                ? null
                : server.cpu().orElse(null);
    }

    void runFork() {
        Optional<CpuMeter> meter = server == null ? Optional.empty() : server.cpu();
        ServerCpuListener cpu = new ServerCpuListener(meter);
        if (forks == 0) {
            start = Instant.now();
        }
        Optional<ForkMetric> roundTrip = provenNetwork();
        if (failed()) {
            forks++;
            return;
        }
        Instant started = Instant.now();
        ForkOutcome fork;
        boolean died;
        try (ServerWatch watch = new ServerWatch(server, benchmark::abort)) {
            fork = benchmark.runFork(cpu);
            died = watch.died();
        }
        forks++;
        forkStarts.add(started);
        if (died) {
            fail(Outcome.ERROR, benchmark.serverDied());
            return;
        }
        ForkObservation observation = fork.observation();
        if (observation != null) {
            facts = observation.facts();
            if (beyondTheClient(observation)) {
                fail(Outcome.SKIPPED, "the client here got no handshake done: " + observation.reason());
                return;
            }
            if (observation.outcome() != Outcome.OK) {
                fail(observation.outcome(), observation.reason());
                return;
            }
        }
        if (fork.failure() != null || observation == null) {
            fail(Outcome.ERROR, fork.failure());
            return;
        }
        if (cell.workload().shakesHands()) {
            merge(observation.negotiated());
        }
        fork.metrics().forEach(this::add);
        roundTrip.ifPresent(this::add);
        List<Double> serverCpu = cpu.perOperation(fork.operations());
        if (!serverCpu.isEmpty() && doubt == null) {
            add(new ForkMetric("server.cpu", "us/op", Metric.Better.LOWER, serverCpu));
        }
        cpu.doubt().ifPresent(text -> {
            metrics.remove("server.cpu");
            doubt = text;
        });
        cpu.failure().ifPresent(text -> fail(Outcome.ERROR, text));
        jitShares.add(fork.jitShare());
        WarmUp warmUp = observation.warmUp();
        if (warmUp != null) {
            warmUps.add(warmUp);
        }
    }

    /** Nobody chose what a cell of a mix is about, so that a client which never comes through with it is no failure. */
    private boolean beyondTheClient(ForkObservation seen) {
        return cell.axes().containsKey(MixPlan.AXIS)
                && forks == 1
                && seen.outcome() == Outcome.ERROR
                && seen.negotiated() == null;
    }

    /** The round trip of this fork's network, where the cell says one. Before each fork, since what is set can be lost. */
    private Optional<ForkMetric> provenNetwork() {
        NetworkSettings network = cell.network();
        if (network == null || server == null) {
            return Optional.empty();
        }
        try {
            NetworkProof proof = NetworkProof.of(network, server, cell.server().service());
            proof.fault().ifPresent(text -> fail(Outcome.INVALID, text));
            return Optional.of(proof.metric());
        } catch (IOException e) {
            fail(
                    Outcome.ERROR,
                    "the server gave no answer by which to see the network's round trip: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** What the user should know of figures that are missing from a good cell. */
    Optional<String> doubt() {
        return Optional.ofNullable(doubt).or(benchmark::doubt);
    }

    CellRecord record() {
        return new CellRecord(
                CellRecord.SCHEMA,
                cell.id(),
                cell.axes(),
                cell.client().provider(),
                WorkloadPhrase.of(cell.workload()),
                outcome,
                reason,
                start,
                Instant.now(),
                forkStarts,
                outcome == Outcome.OK ? warmth() : null,
                negotiated,
                facts,
                server == null ? null : serverFacts(cell, server),
                outcome == Outcome.OK ? List.copyOf(metrics.values()) : List.of(),
                outcome == Outcome.OK ? benchmark.jmhEntry().orElse(null) : null,
                outcome == Outcome.OK ? flames : null);
    }

    /** By CPU time of the side that is ranked by, for wall time drifts with the machine's other work. */
    private @Nullable Warmth warmth() {
        if (effort.warmUp().none() || metrics.isEmpty()) {
            // What is measured is the cold JVM.
            return null;
        }
        Metric score = SCORES.stream()
                .map(metrics::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> metrics.values().iterator().next());
        return WarmthRule.judge(warmUps, jitShares, score.forks());
    }

    private static ServerFacts serverFacts(Cell cell, MailServer server) {
        var identity = server.identity();
        return new ServerFacts(
                cell.server().driver().name().toLowerCase(java.util.Locale.ROOT),
                identity.mta(),
                identity.mtaVersion(),
                identity.cryptoLibrary(),
                identity.image(),
                identity.banner(),
                identity.settings(),
                server.cpu().map(CpuMeter::source).orElse(null),
                server.warnings());
    }

    private void merge(@Nullable Negotiated seen) {
        if (seen == null) {
            fail(Outcome.ERROR, "the measuring JVM finished no handshake");
            return;
        }
        Negotiated before = negotiated;
        if (before == null) {
            negotiated = seen;
        } else if (before.alike(seen)) {
            negotiated = new Negotiated(
                    before.handshakes() + seen.handshakes(),
                    seen.protocol(),
                    seen.suite(),
                    seen.group(),
                    seen.signatureScheme(),
                    seen.resumed(),
                    seen.offeredGroups(),
                    seen.chain());
        } else {
            fail(Outcome.INVALID, "forks negotiated different things: " + before + " and " + seen);
        }
    }

    private void add(ForkMetric fork) {
        metrics.compute(fork.name(), (name, known) -> {
            List<List<Double>> all = new ArrayList<>(known == null ? List.of() : known.forks());
            all.add(List.copyOf(fork.samples()));
            return new Metric(name, fork.unit(), fork.better(), List.copyOf(all));
        });
    }

    private void fail(Outcome how, @Nullable String why) {
        outcome = how;
        StringBuilder text = new StringBuilder(why == null ? "the measuring JVM ended without a word" : why);
        if (server != null && how != Outcome.INVALID && how != Outcome.SKIPPED) {
            text.append(ServerWords.of(cell, server));
        }
        reason = text.toString();
    }
}
