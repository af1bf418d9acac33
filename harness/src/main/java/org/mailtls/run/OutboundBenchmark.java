package org.mailtls.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.mailtls.outbound.log.SenderLog;
import org.mailtls.outbound.log.SinkLog;
import org.mailtls.outbound.log.SinkPlaces;
import org.mailtls.outbound.seen.OutboundFigures;
import org.mailtls.outbound.seen.OutboundRecord;
import org.mailtls.outbound.seen.SinkSight;
import org.mailtls.outbound.sink.SeenSessions;
import org.mailtls.outbound.sink.SinkPlan;
import org.mailtls.result.ForkFacts;
import org.mailtls.result.Metric;
import org.mailtls.result.OutboundFiles;
import org.mailtls.result.Outcome;
import org.mailtls.result.RunDirectory;
import org.mailtls.scenario.Cell;
import org.mailtls.scenario.OutboundWords;
import org.mailtls.scenario.SendLevel;
import org.mailtls.scenario.Sink;
import org.mailtls.server.MailServer;
import org.mailtls.server.OutgoingMail;
import org.mailtls.server.ServerIdentity;
import org.mailtls.server.SinkRoute;
import tools.jackson.databind.JsonNode;

/**
 * A cell whose server sends mail: one to each sink, which are in a JVM of their own that ends with the cell, and a record of what both
 * sides saw in the run directory.
 */
final class OutboundBenchmark implements CellBenchmark {
    private static final double NANOS = 1e9;

    private final Cell cell;
    private final MailServer server;
    private final SinkCertificates certificates;
    private final ForkJvm java;
    private final RunDirectory directory;
    private final CountDownLatch death = new CountDownLatch(1);

    /** @param java for the sinks, see {@link ForkFlags#weak} */
    OutboundBenchmark(
            Cell cell, MailServer server, SinkCertificates certificates, ForkJvm java, RunDirectory directory) {
        this.cell = cell;
        this.server = server;
        this.certificates = certificates;
        this.java = java;
        this.directory = directory;
    }

    /** The listener is told of no iteration: what the server's processor does meanwhile is no figure of a look. */
    @Override
    public ForkOutcome runFork(ForkListener listener) {
        OutgoingMail outgoing = server.outgoing().orElse(null);
        SenderLog log = SenderLog.of(server.identity().mta()).orElse(null);
        if (outgoing == null || log == null) {
            return failed(Outcome.ERROR, "this server cannot be told to send mail, or its log cannot be read", null);
        }
        List<Sink> sinks = cell.workload().sinks();
        SinkPlan plan = new SinkPlan(
                outgoing.sinkAddress().getHostAddress(),
                outgoing.ownAddress().getHostAddress(),
                certificates.orders(sinks));
        try (SinkJvm jvm = SinkJvm.start(java, plan, sinks)) {
            String cannot = jvm.problem();
            return cannot == null
                    ? sent(outgoing, log, jvm)
                    : failed(
                            Outcome.SKIPPED,
                            "no sink can be had on " + plan.address() + ", this machine's address in the container's"
                                    + " network: " + cannot
                                    + ". Where the container engine runs on another machine, or in a"
                                    + " virtual one, servers cannot reach sinks here",
                            null);
        } catch (LoadException e) {
            return failed(Outcome.ERROR, String.valueOf(e.getMessage()), null);
        } catch (IOException e) {
            return failed(Outcome.ERROR, "what the server sends cannot be seen: " + e.getMessage(), null);
        }
    }

    private ForkOutcome sent(OutgoingMail outgoing, SenderLog log, SinkJvm jvm) throws IOException {
        List<Sink> sinks = cell.workload().sinks();
        Map<Sink, Integer> ports = jvm.ports();
        List<SinkRoute> routes = sinks.stream()
                .map(sink -> new SinkRoute(SinkPlaces.domain(sink), Objects.requireNonNull(ports.get(sink))))
                .toList();
        outgoing.route(routes, certificates.fingerprints());
        if (!outgoing.reaches(routes.get(0).port())) {
            return failed(
                    Outcome.SKIPPED,
                    "the container does not reach the sinks on this machine at "
                            + outgoing.sinkAddress().getHostAddress() + ", or not from its own address "
                            + outgoing.ownAddress().getHostAddress()
                            + ", which alone they serve, so it has nobody to send mail to; a firewall of this machine may"
                            + " keep container networks out",
                    jvm);
        }
        String level = outgoing.level();
        jvm.mark();
        long start = System.nanoTime();
        Map<Sink, SinkLog> told = new OutboundWatch(outgoing, log, sinks, ports, death).send();
        double seconds = (System.nanoTime() - start) / NANOS;
        OutboundRecord record = record(level, seconds, told, jvm.seen());
        try {
            OutboundFiles.write(directory, record);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
        return new ForkOutcome(
                new ForkObservation(Outcome.OK, null, null, null, facts(jvm)),
                null,
                metrics(record),
                List.of(),
                List.of());
    }

    private OutboundRecord record(String level, double seconds, Map<Sink, SinkLog> told, Map<Sink, SeenSessions> seen) {
        ServerIdentity identity = server.identity();
        List<SinkSight> sights = new ArrayList<>();
        for (Sink sink : cell.workload().sinks()) {
            SinkLog log = told.getOrDefault(sink, SinkLog.NOTHING);
            SeenSessions sessions = seen.getOrDefault(sink, new SeenSessions(List.of(), 0, 0));
            sights.add(SinkSight.of(
                    sink,
                    OutboundWatch.settled(log),
                    log.attempts(),
                    sessions.sessions(),
                    sessions.more(),
                    log.lines()));
        }
        return new OutboundRecord(
                OutboundRecord.SCHEMA,
                cell.id(),
                Objects.requireNonNullElse(identity.mta(), "unknown"),
                identity.mtaVersion(),
                Objects.requireNonNullElse(cell.server().release(), ""),
                level,
                seconds,
                sights,
                seen.values().stream().mapToInt(SeenSessions::strangers).sum(),
                notes(level));
    }

    private static List<String> notes(String level) {
        return level.equals(SendLevel.DANE.word()) || level.equals(SendLevel.DANE_ONLY.word())
                ? List.of(
                        "The lab has no DNS for servers that send mail, so that no TLSA record could be had: dane and dane-only are"
                                + " told of as they are for destinations without signed records.")
                : List.of();
    }

    /** Counts alone: how fast mail goes out is nobody's question here. */
    private static List<ForkMetric> metrics(OutboundRecord record) {
        OutboundFigures figures = OutboundFigures.of(record);
        List<ForkMetric> metrics = new ArrayList<>();
        for (String word : List.of("delivered-tls", "delivered-clear", "deferred", "bounced", "dangerous", "stuck")) {
            Double value = figures.value(OutboundWords.of(word));
            if (value != null) {
                Metric.Better better = word.equals("delivered-tls") ? Metric.Better.HIGHER : Metric.Better.LOWER;
                metrics.add(new ForkMetric(OutboundWords.of(word), "1/op", better, List.of(value)));
            }
        }
        return metrics;
    }

    /** @param jvm null if it never got ready */
    private ForkOutcome failed(Outcome outcome, String reason, @Nullable SinkJvm jvm) {
        return new ForkOutcome(
                new ForkObservation(outcome, reason, null, null, facts(jvm)), reason, List.of(), List.of(), List.of());
    }

    private ForkFacts facts(@Nullable SinkJvm jvm) {
        String provider = jvm == null || jvm.provider().isEmpty() ? "none" : jvm.provider();
        return new ForkFacts(Runtime.version().toString(), java.flags(), provider, "sinks");
    }

    @Override
    public String serverDied() {
        return "the server died while it was sending mail";
    }

    @Override
    public void abort() {
        death.countDown();
    }

    @Override
    public void moveTo(ForkPlan plan) {
        throw new IllegalStateException("A server sends its mails once");
    }

    /** None: no figure here is JMH's. */
    @Override
    public Optional<JsonNode> jmhEntry() {
        return Optional.empty();
    }

    @Override
    public void drawFlames(Profiler profiler, Path time, Path allocation) {
        // Nothing is measured of which one could ask where its time goes.
    }
}
