package org.mailtls.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailtls.pki.ServerCertificates;
import org.mailtls.pki.TestAuthority;
import org.mailtls.result.ForkFacts;
import org.mailtls.result.Metric;
import org.mailtls.result.Outcome;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.SenderFiles;
import org.mailtls.scenario.Cell;
import org.mailtls.scenario.DecisionWords;
import org.mailtls.scenario.DomainState;
import org.mailtls.scenario.SenderSettings;
import org.mailtls.sender.DomainView;
import org.mailtls.sender.PolicyFacts;
import org.mailtls.sender.SenderDecision;
import org.mailtls.sender.SenderPolicy;
import org.mailtls.sender.SenderRecord;
import org.mailtls.server.EnvironmentException;
import org.mailtls.server.MailServer;
import org.mailtls.server.ServerIdentity;
import tools.jackson.databind.JsonNode;

/**
 * A cell about whose server senders decide, with domains in several states around it. No mail is sent: each domain's view of the
 * server is one session without any, which all senders share.
 */
final class SenderBenchmark implements CellBenchmark {
    private final Cell cell;
    private final SenderSettings settings;
    private final MailServer server;
    private final TestAuthority authority;
    private final ServerCertificates certificates;
    private final RunDirectory directory;
    private volatile boolean aborted;

    /** @param certificates what the server shows */
    SenderBenchmark(
            Cell cell,
            SenderSettings settings,
            MailServer server,
            TestAuthority authority,
            ServerCertificates certificates,
            RunDirectory directory) {
        this.cell = cell;
        this.settings = settings;
        this.server = server;
        this.authority = authority;
        this.certificates = certificates;
        this.directory = directory;
    }

    /** The listener is told of no iteration: what the server's processor does meanwhile is no figure of a decision. */
    @Override
    public ForkOutcome runFork(ForkListener listener) {
        List<SenderRecord.Domain> domains = new ArrayList<>();
        try (DomainLab lab = DomainLab.start(
                settings.domains(),
                authority,
                certificates,
                server.address(),
                directory.run().id())) {
            for (DomainState state : settings.domains()) {
                if (aborted) {
                    return failed("the server died while senders looked at it");
                }
                domains.add(decided(state, lab.view(state)));
            }
        } catch (EnvironmentException e) {
            return failed("the lab's DNS and policy hosts did not come up: " + e.getMessage());
        }
        SenderRecord record = new SenderRecord(SenderRecord.SCHEMA, cell.id(), title(), domains);
        try {
            SenderFiles.write(directory, record);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
        return new ForkOutcome(observation(Outcome.OK, null), null, metrics(record), List.of(), List.of());
    }

    private SenderRecord.Domain decided(DomainState state, DomainView view) {
        List<SenderDecision> decisions = settings.senders().stream()
                .map(sender -> SenderDecision.of(view, policies(sender)))
                .toList();
        return new SenderRecord.Domain(state.word(), view.domain(), decisions, PolicyFacts.of(view));
    }

    private static List<SenderPolicy> policies(String sender) {
        return Arrays.stream(sender.split("\\+", -1)).map(SenderPolicy::of).toList();
    }

    private String title() {
        ServerIdentity identity = server.identity();
        String version = identity.mtaVersion();
        return identity.mta() + (version == null ? "" : " " + version);
    }

    private static List<ForkMetric> metrics(SenderRecord record) {
        List<ForkMetric> metrics = new ArrayList<>();
        for (String outcome : DecisionWords.OUTCOMES) {
            String word = DecisionWords.of(outcome);
            Double count = record.value(word);
            if (count != null) {
                Metric.Better better = outcome.equals("verified") ? Metric.Better.HIGHER : Metric.Better.LOWER;
                metrics.add(new ForkMetric(word, "1/op", better, List.of(count)));
            }
        }
        return metrics;
    }

    private ForkOutcome failed(String reason) {
        return new ForkOutcome(observation(Outcome.ERROR, reason), reason, List.of(), List.of(), List.of());
    }

    private static ForkObservation observation(Outcome outcome, @Nullable String reason) {
        ForkFacts facts = new ForkFacts(Runtime.version().toString(), List.of(), "mailtls sender", "SunJSSE");
        return new ForkObservation(outcome, reason, null, null, facts);
    }

    @Override
    public void abort() {
        aborted = true;
    }

    @Override
    public void moveTo(ForkPlan plan) {
        throw new IllegalStateException("A server is decided about once");
    }

    /** None: no figure here is JMH's. */
    @Override
    public Optional<JsonNode> jmhEntry() {
        return Optional.empty();
    }

    @Override
    public void drawFlames(Profiler profiler, Path time, Path allocation) {
        // Decisions are not profiled: nothing of them is measured.
    }
}
