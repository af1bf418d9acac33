package org.mailtls.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mailtls.host.Machine;
import org.mailtls.host.Scratch;
import org.mailtls.pki.TestAuthority;
import org.mailtls.result.CellRecord;
import org.mailtls.result.CellSubject;
import org.mailtls.result.Disturbance;
import org.mailtls.result.Expected;
import org.mailtls.result.LadderFile;
import org.mailtls.result.LadderRecord;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.RunRecord;
import org.mailtls.result.Shard;
import org.mailtls.scenario.Cell;
import org.mailtls.scenario.Cells;
import org.mailtls.scenario.MixPlan;
import org.mailtls.scenario.Scenario;
import org.mailtls.server.EnvironmentException;

/**
 * Runs a scenario from plan to run directory. Cells are measured group by group; within a group, forks of the compared
 * cells alternate, so that a drift of the machine meets them all alike.
 */
public final class ScenarioRun {
    private final Scenario whole;

    /** What is measured here. */
    private final Scenario scenario;

    private final RunOptions options;
    private final BenchmarkEngine engine;
    private final RunEvents events;
    private final Machine machine = new Machine();
    private final Ending ending = new Ending();
    private final LongSupplier nanoTime;
    private @Nullable RunReferences references;

    /** @throws TooManyShardsException if the options ask for a share, and no cell would be left */
    public ScenarioRun(Scenario scenario, RunOptions options, BenchmarkEngine engine, RunEvents events) {
        this(scenario, options, engine, events, System::nanoTime);
    }

    /** @param nanoTime the clock of the time budget */
    ScenarioRun(
            Scenario scenario, RunOptions options, BenchmarkEngine engine, RunEvents events, LongSupplier nanoTime) {
        Shard shard = options.shard();
        this.whole = scenario;
        this.scenario = shard == null ? scenario : Shards.share(scenario, options.profile(), shard);
        this.options = options;
        this.engine = engine;
        this.events = events;
        this.nanoTime = nanoTime;
    }

    /** Has the primitives of the run's cells measured as well, after the cells. */
    public ScenarioRun withReferences(RunReferences taker) {
        references = taker;
        return this;
    }

    /**
     * @throws org.mailtls.server.UnsupportedSettingException before anything is measured, if a server cannot be set so
     * @throws EnvironmentException before anything is measured, if a JDK or provider that a cell names is missing,
     *     or if flame graphs are wanted and cannot be drawn here
     * @throws BudgetTooSmallException before anything is measured
     * @throws org.mailtls.yaml.MistakesException before anything is measured, if a policy is unknown or has mistakes
     * @throws IOException if the run directory cannot be written
     */
    public RunResult execute() throws IOException {
        Duration limit = options.budget();
        if (limit != null) {
            RunEstimate.of(scenario, options.profile()).requireAForkOfEachCellWithin(limit);
        }
        @Nullable TimeBudget budget = limit == null ? null : new TimeBudget(limit, nanoTime);
        CellJdks jdks = CellJdks.resolve(scenario.cells());
        CellProviders providers = CellProviders.resolve(scenario.cells());
        Map<String, @Nullable String> policies = ScenarioPolicies.of(scenario);
        Scratch scratch = Scratch.create();
        try {
            TestAuthority authority = TestAuthority.create(scratch.folder("pki"));
            List<String> warnings = ServerSettingsCheck.plan(scenario.cells(), authority).stream()
                    .flatMap(planned -> planned.warnings().stream())
                    .distinct()
                    .toList();
            Optional<LadderRecord> ladder = LadderRecords.of(whole, authority);
            Profiler profiler = options.profile().profiles() ? engine.profiler(scratch.folder("profiler")) : null;
            RunDirectory directory = directory();
            directory.notes().forEach(events::note);
            if (!policies.isEmpty()) {
                directory.writePolicies(policies);
            }
            if (ladder.isPresent()) {
                LadderFile.write(directory, ladder.get());
            }
            warnings.forEach(warning -> events.note("warning: " + warning));
            return execute(directory, jdks, providers, scratch, authority, budget, profiler);
        } finally {
            scratch.close();
        }
    }

    private RunResult execute(
            RunDirectory directory,
            CellJdks jdks,
            CellProviders providers,
            Scratch scratch,
            TestAuthority authority,
            @Nullable TimeBudget budget,
            @Nullable Profiler profiler)
            throws IOException {
        RunRecord record = directory.run();
        Set<String> done = directory.cells().stream()
                .filter(RunResult::settled)
                .map(CellRecord::id)
                .collect(Collectors.toCollection(HashSet::new));
        events.started(directory.path(), scenario.cells().size(), done.size());
        MachineWatch watch = new MachineWatch(machine);
        ServerPool pool = new ServerPool(authority, record.id());
        Thread emergency = new Thread(
                () -> {
                    ending.tell();
                    tidy(pool);
                    scratch.close();
                },
                "mailtls-tidy");
        Runtime.getRuntime().addShutdownHook(emergency);
        @Nullable String environmentFailure = null;
        try {
            GroupMeasurement measurement = new GroupMeasurement(
                    engine, jdks, providers, pool, scratch, directory, options.profile(), events, ending, watch);
            MixPlan mix = whole.mix();
            if (mix != null) {
                mix.remarks().forEach(events::note);
                measurement.askFirst(MixAsking.of(mix, directory));
            }
            if (profiler != null) {
                measurement.profileWith(profiler);
                events.note("profiling by " + profiler.event() + "; timings are not for comparison");
            }
            measure(measurement, pool, done, record.seed(), budget);
            if (references != null && measures()) {
                List<CellSubject> subjects = CellSubjects.of(scenario.cells(), authority);
                RunReferences taker = references;
                watch.duringReferences(() -> taker.take(directory, subjects, jdks.all(), authority, events));
            }
        } catch (EnvironmentException e) {
            ending.holdIfTold();
            environmentFailure = e.getMessage();
        } finally {
            ending.holdIfTold();
            tidy(pool);
            ending.stopListening(emergency);
        }
        return finished(directory, watch, environmentFailure);
    }

    private RunResult finished(RunDirectory directory, MachineWatch watch, @Nullable String environmentFailure)
            throws IOException {
        directory.settle();
        RunRecord record = directory.run();
        Disturbance disturbance = watch.end(record.host().disturbance());
        List<Expected> expectations = Expectations.judge(scenario, directory, disturbance.degraded());
        if (!expectations.isEmpty()) {
            directory.writeExpectations(expectations);
        }
        directory.writeRun(
                RunRecords.finished(record, directory.cells(), machine, disturbance, environmentFailure == null));
        return new RunResult(directory, directory.cells(), expectations, environmentFailure);
    }

    /** Whether there are figures to hold references against; a scan has none, and neither has an attack. */
    private boolean measures() {
        return scenario.cells().stream().anyMatch(cell -> cell.workload().kind().forked());
    }

    private void measure(
            GroupMeasurement measurement, ServerPool pool, Set<String> done, long seed, @Nullable TimeBudget budget)
            throws IOException {
        List<List<Cell>> groups = pending(done, seed);
        measurement.plan(groups, done.size(), scenario.cells().size());
        if (budget != null) {
            measurement.within(budget);
            new BudgetedRun(measurement, pool, budget, new Spread(scenario.compare()), events).measure(groups);
            return;
        }
        for (int i = 0; i < groups.size(); i++) {
            List<Cell> group = groups.get(i);
            pool.keepOnly(ServerKey.all(group));
            List<Cell> next = i + 1 < groups.size() ? groups.get(i + 1) : List.of();
            measurement.measure(group, () -> pool.startAhead(ServerKey.all(next)));
        }
    }

    private RunDirectory directory() throws IOException {
        Path resume = options.resume();
        if (resume != null) {
            RunDirectory directory = RunDirectory.open(resume);
            RunRecords.requireSame(directory.run(), whole, scenario, options);
            return directory;
        }
        RunRecord record = RunRecords.start(whole, scenario, options, machine);
        RunDirectory directory = RunDirectory.create(options.results(), record.start(), scenario.name());
        directory.writeRun(
                RunRecords.withId(record, directory.path().getFileName().toString()));
        return directory;
    }

    private List<List<Cell>> pending(Set<String> done, long seed) {
        List<List<Cell>> groups = new ArrayList<>();
        for (List<Cell> group : Cells.compareGroups(scenario)) {
            List<Cell> left = GroupOrder.of(group, seed).stream()
                    .filter(cell -> !done.contains(cell.id()))
                    .toList();
            if (!left.isEmpty()) {
                groups.add(left);
            }
        }
        return groups;
    }

    /** Also runs when the JVM is interrupted. Forks and worker JVMs go first: they would complain of a server that is gone. */
    private static void tidy(ServerPool pool) {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        pool.close();
    }
}
