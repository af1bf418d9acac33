package org.mailtls.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mailtls.host.Jdk;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.PemFiles;
import org.mailtls.provider.ClientTls;
import org.mailtls.provider.HandshakeReport;
import org.mailtls.provider.ProviderVersion;
import org.mailtls.provider.Providers;
import org.mailtls.provider.ServerTls;
import org.mailtls.provider.TlsEngines;
import org.mailtls.provider.TlsSetupException;
import org.mailtls.result.ForkFacts;
import org.mailtls.result.Outcome;
import org.mailtls.result.WarmUp;
import org.mailtls.result.WarmUpWindow;
import org.mailtls.run.ForkObservation;
import org.mailtls.run.ForkPlan;
import org.mailtls.scenario.WarmUpLimits;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a measuring JVM knows and says: reads its plan, proves each handshake, and writes its observation, at the end
 * or when it fails.
 */
final class MeasuringFork {
    private final ForkPlan plan;
    private final ObservationFile file;
    private final Proof proof;
    private @Nullable WarmUp warmUp;

    private MeasuringFork(ForkPlan plan) {
        this.plan = plan;
        this.file = new ObservationFile(plan);
        this.proof = new Proof(plan);
    }

    /** Reads the plan, or makes it where JMH was started by hand, and ties this JVM's life to its parent's. */
    static MeasuringFork open() {
        String file = System.getProperty(ForkPlan.PROPERTY);
        // JMH notices that its parent is gone only when it next reports, which a stuck operation never does.
        ProcessHandle.current().parent().ifPresent(parent -> {
            var unused = parent.onExit().thenRun(() -> Runtime.getRuntime().halt(1));
        });
        return new MeasuringFork(
                file == null
                        ? new PlanByHand(TlsParams.current()).make()
                        : JsonMapper.shared().readValue(Path.of(file).toFile(), ForkPlan.class));
    }

    ForkPlan plan() {
        return plan;
    }

    /** A fresh context: its engines know no session yet. */
    TlsEngines clientEngines() {
        ClientTls settings = new ClientTls(
                        plan.client().protocols(), plan.client().ciphers(), Path.of(plan.rootFile()))
                .resuming(plan.workload().resumption());
        ClientTls asked = plan.client().verifyChain() ? settings : settings.withoutVerification();
        return orFail(() -> Providers.named(plan.client().provider()).client(asked));
    }

    TlsEngines serverEngines() {
        PemFiles identity = new PemFiles(
                KeyType.of(plan.keyType()),
                Path.of(plan.chainFile()),
                Path.of(plan.keyFile()),
                Path.of(plan.rootFile()));
        ServerTls settings = new ServerTls(
                        plan.serverTls().protocols(), plan.serverTls().ciphers(), identity)
                .resuming(plan.workload().resumption());
        return orFail(() -> Providers.named(plan.serverProvider()).server(settings));
    }

    /** @throws WrongNegotiationException if it is not what the cell says, or not what the first one was */
    void accept(HandshakeReport report) {
        proof.accept(report);
    }

    /** Drives the benchmark's own operation until it is steady; called once, by the measuring thread. */
    void warmUp(Runnable operation) {
        warmUp(() -> {}, operation, () -> {});
    }

    /** The same for an operation that needs something made before and put away after each stretch of it. */
    void warmUp(Runnable before, Runnable operation, Runnable after) {
        WarmUpLimits limits = plan.warmUp();
        if (limits.none()) {
            return;
        }
        Supplier<WarmUpWindow> window = () -> {
            before.run();
            WarmUpWindow seen = WarmUpDriver.window(limits.windowSeconds(), operation);
            after.run();
            return seen;
        };
        // Who asked for a pace has somebody else's server, which is not there to be driven for a minute.
        boolean paced = plan.workload().pace() != null;
        warmUp = paced ? new WarmUp(false, List.of(window.get())) : new WarmUpDriver(limits, window).drive();
    }

    /** Writes down why the fork must not count. */
    RuntimeException failed(Throwable cause) {
        Failure failure = Failure.of(cause, plan);
        try {
            write(failure.outcome(), failure.reason());
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
        return new IllegalStateException(failure.reason(), cause);
    }

    /** Writes down that all was well. */
    void finished() {
        try {
            if (proof.negotiated() == null && plan.workload().shakesHands()) {
                write(Outcome.ERROR, "No handshake was finished in the time given; allow more effort");
            } else {
                write(Outcome.OK, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + plan.observationFile(), e);
        }
    }

    private void write(Outcome outcome, @Nullable String reason) throws IOException {
        file.write(new ForkObservation(outcome, reason, proof.negotiated(), warmUp, facts()));
    }

    private ForkFacts facts() {
        String provider = plan.client().provider();
        String library;
        try {
            ProviderVersion version = Providers.named(provider).version();
            provider += " " + version.provider();
            library = version.library();
        } catch (TlsSetupException e) {
            library = "not loaded: " + e.getMessage();
        }
        return new ForkFacts(Jdk.running(), flags(), provider, library);
    }

    /** Two are left out, the plan and JMH's hints for the compiler: files of a random name, gone when this is read. */
    private static List<String> flags() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag ->
                        !flag.startsWith("-D" + ForkPlan.PROPERTY + "=") && !flag.startsWith("-XX:CompileCommandFile="))
                .toList();
    }

    private <T> T orFail(Supplier<T> step) {
        try {
            return step.get();
        } catch (RuntimeException e) {
            throw failed(e);
        }
    }
}
