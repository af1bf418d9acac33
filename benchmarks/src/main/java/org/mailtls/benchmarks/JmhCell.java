package org.mailtls.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mailtls.result.Outcome;
import org.mailtls.run.CellBenchmark;
import org.mailtls.run.ForkJvm;
import org.mailtls.run.ForkListener;
import org.mailtls.run.ForkMetric;
import org.mailtls.run.ForkObservation;
import org.mailtls.run.ForkOutcome;
import org.mailtls.run.ForkPlan;
import org.mailtls.run.Profiler;
import org.mailtls.scenario.Effort;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One cell under JMH. */
final class JmhCell implements CellBenchmark {
    /** Beyond what it measures: start of the JVM, set-up, a last operation that runs into its deadline. */
    private static final Duration SLACK = Duration.ofMinutes(2);

    /** JMH's clock runs while the benchmark sets itself up, which uses up the first one; the second is JMH's own. */
    private static final int WARM_UP_ITERATIONS = 2;

    private static final String ABORTED = "The fork was ended by the run";

    static {
        // JMH's lock is one file for the whole machine: a second run would fail, or wait for a stranger's.
        System.setProperty("jmh.ignoreLock", "true");
    }

    private final Workload workload;
    private ForkPlan plan;
    private final Path planFile;
    private final ObservationFile observationFile;
    private final Effort effort;
    private final ForkJvm jvm;
    private final List<String> flags;
    private final Path log;
    private final List<BenchmarkResult> results = new ArrayList<>();
    private @Nullable BenchmarkParams params;
    private @Nullable FlameOrder flames;
    private volatile boolean aborted;
    private volatile @Nullable ForkWatch running;

    JmhCell(Workload workload, ForkPlan plan, Path planFile, Effort effort, ForkJvm jvm, Path log) {
        this.workload = workload;
        this.plan = plan;
        this.planFile = planFile;
        this.observationFile = new ObservationFile(plan);
        this.effort = effort;
        this.jvm = jvm;
        // First, because the command line of a process is seen up to some length only.
        this.flags = new ArrayList<>(List.of("-D" + ForkPlan.PROPERTY + "=" + planFile));
        this.log = log;
        flags.addAll(jvm.flags());
    }

    @Override
    public void moveTo(ForkPlan another) {
        JsonMapper.shared().writeValue(planFile, another);
        plan = another;
    }

    @Override
    public void abort() {
        aborted = true;
        ForkWatch watch = running;
        if (watch != null) {
            watch.abort();
        }
    }

    @Override
    public ForkOutcome runFork(ForkListener listener) {
        try {
            observationFile.clear();
            try (ForkOutput output = new ForkOutput(log, listener)) {
                return runFork(output);
            }
        } catch (IOException e) {
            return failed(null, "A file of the fork failed: " + e + ". Is there room, and may we write there?");
        }
    }

    @Override
    public Optional<JsonNode> jmhEntry() {
        BenchmarkParams known = params;
        return known == null ? Optional.empty() : Optional.of(JmhEntry.of(known, results));
    }

    @Override
    public void drawFlames(Profiler profiler, Path time, Path allocation) {
        flames = new FlameOrder(profiler, plan.cellId(), time.toString(), allocation.toString());
        // Else the JIT compiler tells apart only the places where a thread may be stopped.
        flags.addAll(List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:+DebugNonSafepoints"));
    }

    private ForkOutcome runFork(ForkOutput output) throws IOException {
        Duration limit =
                Duration.ofSeconds(2L * effort.seconds() / effort.forks()).plus(SLACK);
        String failure = null;
        BenchmarkResult result = null;
        try (ForkWatch watch = new ForkWatch(flags.get(0), limit)) {
            running = watch;
            if (aborted) {
                return failed(null, ABORTED);
            }
            try {
                RunResult run = LentClassPath.during(jvm.classPath(), () -> new Runner(options(), output).run())
                        .iterator()
                        .next();
                result = run.getBenchmarkResults().iterator().next();
                params = run.getParams();
            } catch (RunnerException | RuntimeException e) {
                watch.destroyFork();
                failure = aborted
                        ? ABORTED
                        : watch.expired()
                                ? "The fork was ended after " + limit.toSeconds() + " s"
                                : "The fork failed: " + e.getMessage();
                if (interrupted(e)) {
                    failure = "Interrupted";
                    Thread.currentThread().interrupt();
                }
            } finally {
                running = null;
            }
        }
        ForkObservation observation = observationFile.read();
        if (failure == null && output.listenerFailure() != null) {
            failure = "The iterations could not be observed: " + output.listenerFailure();
        }
        if (failure == null && observation == null) {
            failure = "The fork ended well but did not say what it negotiated";
        }
        if (failure != null || result == null || observation == null) {
            return failed(observation, failure + "\n" + output.tail());
        }
        results.add(result);
        ForkMetrics metrics = new ForkMetrics(workload, plan.workload(), result.getIterationResults());
        List<ForkMetric> told = metrics.metrics();
        ForkObservation judged = metrics.fault(told)
                .map(fault -> new ForkObservation(
                        Outcome.INVALID, fault, observation.negotiated(), observation.warmUp(), observation.facts()))
                .orElse(observation);
        return new ForkOutcome(judged, null, told, metrics.operations(), metrics.jitShare());
    }

    private Options options() {
        OptionsBuilder options = new OptionsBuilder();
        new CellParams(workload, plan).forEach((name, value) -> options.param(name, value));
        if (flames != null) {
            options.addProfiler(FlameProfiler.class, FlameProfiler.line(flames));
        }
        return options.include("^" + Pattern.quote(workload.benchmark().getName() + "."))
                .jvm(jvm.java().toString())
                .jvmArgs(flags.toArray(String[]::new))
                .forks(1)
                .threads(1)
                // With one thread there is nothing to synchronise, and no operation outside the measured time.
                .syncIterations(false)
                .warmupIterations(effort.warmUp().none() ? 0 : WARM_UP_ITERATIONS)
                .warmupTime(TimeValue.seconds(Math.max(1, effort.warmUp().settlingSeconds())))
                .measurementIterations(effort.measurementIterations())
                .measurementTime(TimeValue.seconds(effort.measurementSeconds()))
                .timeout(TimeValue.seconds(effort.warmUp().mostSeconds() + SLACK.toSeconds() / 2))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.NORMAL)
                .build();
    }

    private static ForkOutcome failed(@Nullable ForkObservation observation, String failure) {
        return new ForkOutcome(observation, failure, List.of(), List.of(), List.of());
    }

    /** JMH wraps the interruption of its waiting, in a suppressed exception of a cause. */
    private static boolean interrupted(@Nullable Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            Collection<Throwable> suppressed = List.of(t.getSuppressed());
            if (t instanceof InterruptedException || suppressed.stream().anyMatch(JmhCell::interrupted)) {
                return true;
            }
        }
        return false;
    }
}
