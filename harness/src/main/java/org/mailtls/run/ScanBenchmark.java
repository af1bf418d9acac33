package org.mailtls.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mailtls.pki.CertificateOrder;
import org.mailtls.probe.Facts;
import org.mailtls.probe.ScanOptions;
import org.mailtls.probe.Scanner;
import org.mailtls.probe.Target;
import org.mailtls.result.ForkFacts;
import org.mailtls.result.Metric;
import org.mailtls.result.Outcome;
import org.mailtls.result.RunDirectory;
import org.mailtls.scenario.Cell;
import org.mailtls.scenario.Driver;
import org.mailtls.server.MailServer;
import tools.jackson.databind.JsonNode;

/**
 * A cell whose server is looked at. It takes no JVM of its own: a scan brings its own TLS along and touches no state of
 * the JVM, and nobody judges how fast it is.
 */
final class ScanBenchmark implements CellBenchmark {
    private static final double MICROS = 1e3;

    private final Cell cell;
    private final MailServer server;
    private final RunDirectory directory;
    private volatile boolean aborted;

    ScanBenchmark(Cell cell, MailServer server, RunDirectory directory) {
        this.cell = cell;
        this.server = server;
        this.directory = directory;
    }

    /** The listener is told of no iteration: what the server's processor does meanwhile is no figure of a scan. */
    @Override
    public ForkOutcome runFork(ForkListener listener) {
        Facts facts;
        try {
            facts = new Scanner().scan(target(), options(), inside());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(Outcome.ERROR, "Interrupted while the server was being looked at");
        }
        if (aborted) {
            return failed(Outcome.ERROR, "the server died while it was being looked at");
        }
        if (facts.nothingSeen(Set.of())) {
            boolean throttled = facts.throttled() > 0;
            return failed(
                    throttled ? Outcome.THROTTLED : Outcome.ERROR,
                    "nothing could be seen: " + facts.fact("VER-SET").reason());
        }
        try {
            directory.writeFacts(cell.id(), facts);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
        return new ForkOutcome(
                observation(Outcome.OK, null),
                null,
                List.of(
                        one("scan.wall", "us/op", facts.took().toNanos() / MICROS),
                        one("connections", "1/op", facts.connections())),
                List.of(),
                List.of());
    }

    private Target target() {
        InetSocketAddress address = server.address();
        boolean remote = cell.server().driver() == Driver.REMOTE;
        // Servers of ours carry the name of the test authority's certificate.
        String name = remote ? address.getHostString() : CertificateOrder.HOST;
        return new Target(name, address, cell.server().service(), remote, server.proxyProtocol());
    }

    private ScanOptions options() {
        Double pace = cell.workload().pace();
        if (pace == null) {
            return ScanOptions.LOCAL;
        }
        Duration between = Duration.ofNanos((long) (1e9 / pace));
        ScanOptions polite = ScanOptions.POLITE;
        // A scenario file is no consent: it may be handed on.
        return new ScanOptions(polite.connections(), between, polite.limits(), polite.timeout(), polite.only(), false);
    }

    private Optional<MailServer> inside() {
        return cell.server().driver() == Driver.REMOTE ? Optional.empty() : Optional.of(server);
    }

    private ForkOutcome failed(Outcome outcome, String reason) {
        return new ForkOutcome(observation(outcome, reason), reason, List.of(), List.of(), List.of());
    }

    private static ForkObservation observation(Outcome outcome, @Nullable String reason) {
        ForkFacts facts = new ForkFacts(Runtime.version().toString(), List.of(), "mailtls probe", "Bouncy Castle");
        return new ForkObservation(outcome, reason, null, null, facts);
    }

    private static ForkMetric one(String name, String unit, double value) {
        return new ForkMetric(name, unit, Metric.Better.LOWER, List.of(value));
    }

    @Override
    public void abort() {
        aborted = true;
    }

    @Override
    public void moveTo(ForkPlan plan) {
        throw new IllegalStateException("A server is looked at once");
    }

    /** None: no figure here is JMH's. */
    @Override
    public Optional<JsonNode> jmhEntry() {
        return Optional.empty();
    }

    @Override
    public void drawFlames(Profiler profiler, Path time, Path allocation) {
        // A scan is not profiled: nothing of it is measured.
    }
}
