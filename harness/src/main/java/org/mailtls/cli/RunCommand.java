package org.mailtls.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mailtls.report.Conformance;
import org.mailtls.report.Inert;
import org.mailtls.report.Reports;
import org.mailtls.report.ResultTable;
import org.mailtls.result.BudgetRecord;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Expected;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.RunRecord;
import org.mailtls.result.Shard;
import org.mailtls.run.BenchmarkEngine;
import org.mailtls.run.ComeToRest;
import org.mailtls.run.OverrideArguments;
import org.mailtls.run.ResumeException;
import org.mailtls.run.RunEstimate;
import org.mailtls.run.RunOptions;
import org.mailtls.run.RunReferences;
import org.mailtls.run.RunResult;
import org.mailtls.run.ScenarioRun;
import org.mailtls.run.Shards;
import org.mailtls.scenario.Overrides;
import org.mailtls.scenario.Profile;
import org.mailtls.scenario.Scenario;
import org.mailtls.scenario.ScenarioReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Bring up the servers of a scenario, measure its cells, and write a report.")
final class RunCommand implements Callable<Integer> {
    /** One finished run, for {@code --json}. */
    record Ended(String directory, List<CellRecord> cells, List<Expected> expectations) {}

    @Parameters(paramLabel = "SCENARIO", arity = "0..*", description = "Scenario files.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--profile",
            description = "Effort: ${COMPLETION-CANDIDATES}. Default: quick, a first look. FLAME draws flame graphs,"
                    + " and its timings are not for comparison.",
            paramLabel = "PROFILE")
    private @Nullable Profile profile;

    @Mixin
    private ScenarioOptions scenarioOptions = new ScenarioOptions();

    @Option(names = "--resume", paramLabel = "DIR", description = "Go on with a run that was killed or interrupted.")
    private @Nullable Path resume;

    @Option(
            names = "--dry-run",
            description = "Say which cells would be measured, in how many forks and minutes; start nothing.")
    private boolean dryRun;

    @Option(
            names = "--results",
            paramLabel = "DIR",
            description = "Where run directories go. Default: ${DEFAULT-VALUE}.")
    private Path results = Path.of("results");

    @Option(
            names = "--seed",
            paramLabel = "N",
            description =
                    "Seed of the order of forks, to repeat that of another run. Default: drawn, and recorded; for shards, made"
                            + " from the scenario, so that all have the same.")
    private @Nullable Long seed;

    @Option(
            names = "--shard",
            paramLabel = "K/N",
            converter = ShardOption.class,
            description = {
                "Measure one of N shares of the cells, for N machines of one kind: 1/3, 2/3 and 3/3. Cells that differ on the"
                        + " compared axis alone stay together. auto reads JOB_COMPLETION_INDEX, from 0, and SHARD_COUNT.",
                "Give each machine the same options but this one; 'mailtls merge' then makes one run of their directories."
            })
    private @Nullable Shard shard;

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            converter = DurationOption.class,
            description = {
                "Measure for no longer than this: 90s, 20m, 1h30m. Every cell gets one fork; then forks go to the"
                        + " compare group with the widest interval, up to those of the profile.",
                "Of one scenario at a time, and without references unless --references asks for them after it. Cells are"
                        + " written when they have all their forks, or at the end, also after Ctrl-C; killed outright,"
                        + " the run loses what is not written. --resume then measures the missing cells within the"
                        + " same budget anew."
            })
    private @Nullable Duration budget;

    @Option(
            names = "--settle",
            paramLabel = "TIME",
            converter = DurationOption.class,
            description =
                    "Wait up to this long, before each scenario, for a machine that was busy until now to come to rest:"
                            + " its load would mark the run as disturbed.")
    private @Nullable Duration settle;

    @Option(
            names = "--references",
            negatable = true,
            description =
                    "Measure primitives after the cells, or none. They are what floor and efficiency are made of, and take"
                            + " up to 5 s (quick), 30 s (standard) or 90 s (publication) for each primitive and JDK."
                            + " Measured if left out, but with a budget or for flame graphs.")
    private @Nullable Boolean references;

    @Option(
            names = "--calibrate",
            negatable = true,
            description =
                    "Measure after the cells also what mailtls calibrate does beside its own: the usual primitives, handshakes"
                            + " counted by openssl s_time, and the harness's overhead; the report has a page of it. Done if"
                            + " left out with the profiles standard and publication, but with a budget.")
    private @Nullable Boolean calibrate;

    @Option(
            names = "--fail-on",
            paramLabel = "WORD",
            description = {
                "What of the scenario's policies makes exit code 1, as with mailtls scan: ${COMPLETION-CANDIDATES}."
                        + " error: a scanned server breaks a must, gives an answer that fits no protocol, or offers no"
                        + " STARTTLS; warning: a broken should as well.",
                "Default: ${DEFAULT-VALUE}, since scenarios compare servers that are meant to fail, such as the first steps"
                        + " of a ladder. A nightly job over servers that shall keep their policies asks for error."
            })
    private FailOn failOn = FailOn.NEVER;

    @Option(names = "--json", description = "Print directories and cells as one JSON document instead of tables.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (resume != null) {
            return resume(resume);
        }
        if (files.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Name a scenario, or a run with --resume.");
        }
        Profile effort = profile == null ? Profile.QUICK : profile;
        List<Scenario> scenarios = new ArrayList<>();
        for (Path file : files) {
            scenarios.add(ScenarioReader.read(file, scenarioOptions.overrides()));
        }
        requireSomethingToFailOn(scenarios);
        if (budget != null && scenarios.size() > 1) {
            throw new ParameterException(
                    spec.commandLine(), "--budget is for one scenario; run the scenarios one after the other.");
        }
        List<Scenario> shares = shares(scenarios, effort);
        if (dryRun) {
            return dryRun(shares, effort);
        }
        List<RunResult> done = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            done.add(run(scenario, effort, scenarioOptions.overrides(), budget, null, shard));
        }
        return conclude(done);
    }

    /** What of each scenario is measured here; dealt out before anything starts, since the last one may have too few cells. */
    private List<Scenario> shares(List<Scenario> scenarios, Profile effort) {
        Shard part = shard;
        if (part == null) {
            return scenarios;
        }
        return scenarios.stream()
                .map(whole -> Shards.share(whole, effort, part))
                .toList();
    }

    private int dryRun(List<Scenario> scenarios, Profile effort) {
        List<RunEstimate> estimates = scenarios.stream()
                .map(scenario -> RunEstimate.of(scenario, effort))
                .toList();
        Duration limit = budget;
        if (limit != null) {
            estimates.forEach(estimate -> estimate.requireAForkOfEachCellWithin(limit));
        }
        return new DryRun(estimates).print(json);
    }

    private int resume(Path directory) throws IOException {
        boolean chosen = profile != null || seed != null || budget != null || shard != null;
        if (!files.isEmpty() || scenarioOptions.given() || chosen) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--resume takes the scenario, --set, --only, the profile, the seed, the budget and the shard from the run"
                            + " directory; leave them out.");
        }
        RunRecord run = RunDirectory.open(directory).run();
        Overrides overrides = OverrideArguments.parse(run.overrides());
        Path file = Path.of(run.scenarioFile());
        if (!java.nio.file.Files.isReadable(file)) {
            throw new ResumeException("The scenario " + file + " of run " + run.id()
                    + " is not there any more; its text is in " + directory.resolve("run.json") + ", put it back.");
        }
        Scenario scenario = ScenarioReader.read(file, overrides);
        requireSomethingToFailOn(List.of(scenario));
        Profile effort = Profile.valueOf(run.profile().toUpperCase(java.util.Locale.ROOT));
        BudgetRecord limited = run.budget();
        Duration limit = limited == null ? null : Duration.ofSeconds(limited.seconds());
        return conclude(List.of(run(scenario, effort, overrides, limit, directory, run.shard())));
    }

    /** A gate that nothing can shut would look like success each night. */
    private void requireSomethingToFailOn(List<Scenario> scenarios) {
        if (failOn != FailOn.NEVER && scenarios.stream().noneMatch(RunCommand::judgesScans)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--fail-on " + failOn + " is for scanned servers, and none would be judged: the scenario wants"
                            + " workload: { kind: scan } and policies: [...], and --only must leave cells that scan.");
        }
    }

    private static boolean judgesScans(Scenario scenario) {
        return !scenario.policies().isEmpty()
                && scenario.cells().stream()
                        .anyMatch(cell -> cell.workload().kind().scans());
    }

    private RunResult run(
            Scenario scenario,
            Profile effort,
            Overrides overrides,
            @Nullable Duration limit,
            @Nullable Path resumed,
            @Nullable Shard part)
            throws IOException {
        BenchmarkEngine engine = BenchmarkEngine.installed();
        RunOptions options = new RunOptions(
                effort,
                results,
                OverrideArguments.of(overrides),
                spec.commandLine().getParseResult().originalArgs(),
                ToolVersion.text(),
                seed,
                limit,
                resumed,
                part);
        ScenarioRun run = new ScenarioRun(scenario, options, engine, new Progress());
        RunReferences taker = new RunReferences(effort, "openssl");
        switch (Beside.of(effort, limit != null, references, calibrate)) {
            case NOTHING -> {}
            case PRIMITIVES -> run.withReferences(taker);
            case CALIBRATION -> run.withReferences(taker.calibrating());
        }
        if (settle != null) {
            ComeToRest.ofThisMachine(words -> System.err.println("mailtls: " + words))
                    .within(settle);
        }
        RunResult result = run.execute();
        Reports.render(result.directory());
        if (!json) {
            System.out.println(ResultTable.render(result.directory(), Terminal.WIDTH));
            System.out.println("Report: " + result.directory().path().resolve("report.html"));
            if (!scenario.ladder().isEmpty()) {
                System.out.println("Ladder: " + result.directory().path().resolve("ladder.html"));
            }
        }
        if (result.environmentFailure() != null) {
            Failures.say("mailtls: " + result.environmentFailure());
            System.err.println("Finished cells are kept. Go on with: mailtls run --resume "
                    + result.directory().path());
        }
        return result;
    }

    private int conclude(List<RunResult> done) throws IOException {
        if (json) {
            Json.print(done.stream()
                    .map(result ->
                            new Ended(result.directory().path().toString(), result.cells(), result.expectations()))
                    .toList());
        }
        List<PolicyGate> gates = gates(done);
        if (done.stream().anyMatch(RunResult::anyFailed) || shut(gates, ExitCode.FAILED)) {
            return ExitCode.FAILED;
        }
        boolean hindered = done.stream().anyMatch(RunResult::anyHindered) || shut(gates, ExitCode.ENVIRONMENT);
        return hindered ? ExitCode.ENVIRONMENT : ExitCode.OK;
    }

    /** Judges what was scanned, and says what the exit code will come from. */
    private List<PolicyGate> gates(List<RunResult> done) throws IOException {
        List<PolicyGate> gates = new ArrayList<>();
        for (RunResult result : failOn == FailOn.NEVER ? List.<RunResult>of() : done) {
            Conformance seen = Conformance.of(result.directory());
            if (othersScan(result.directory().run(), seen)) {
                continue;
            }
            PolicyGate gate = PolicyGate.of(failOn, seen);
            if (!gate.words().isEmpty()) {
                System.err.println(Inert.block("mailtls: " + gate.words()));
            }
            gates.add(gate);
        }
        return gates;
    }

    /** Whether all servers that are scanned fell to other machines, so that there is nothing to judge here. */
    private static boolean othersScan(RunRecord run, Conformance seen) {
        return run.shard() != null && seen.servers().isEmpty() && seen.unseen().isEmpty();
    }

    private static boolean shut(List<PolicyGate> gates, int exitCode) {
        return gates.stream().anyMatch(gate -> gate.exitCode() == exitCode);
    }
}
