package org.mailtls.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mailtls.report.Reports;
import org.mailtls.result.history.GateFinding;
import org.mailtls.result.history.GateResult;
import org.mailtls.run.BenchmarkEngine;
import org.mailtls.run.ComeToRest;
import org.mailtls.run.OverrideArguments;
import org.mailtls.run.RunOptions;
import org.mailtls.run.RunResult;
import org.mailtls.run.ScenarioPolicies;
import org.mailtls.run.ScenarioRun;
import org.mailtls.run.ServerSettingsCheck;
import org.mailtls.scenario.Profile;
import org.mailtls.scenario.Scenario;
import org.mailtls.scenario.ScenarioReader;
import org.mailtls.server.EnvironmentException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How a gate runs the scenarios that it is given: without references and calibration, of which it compares nothing. */
final class GateRuns {
    /** Measures. */
    interface Runner {
        RunResult run(Scenario scenario, RunOptions options) throws IOException;
    }

    /**
     * @param result null if nothing was measured
     * @param failure why the run was not finished; null if it was
     */
    record Ended(@Nullable RunResult result, @Nullable String failure) {}

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            description =
                    "Of scenarios, the effort: QUICK, STANDARD or PUBLICATION. Default: STANDARD. The history of one"
                            + " profile says nothing of another.")
    private @Nullable Profile profile;

    @Mixin
    private ScenarioOptions scenarioOptions = new ScenarioOptions();

    @Option(
            names = "--results",
            paramLabel = "DIR",
            description = "Of scenarios, where their run directories go. Default: results.")
    private @Nullable Path results;

    @Option(
            names = "--confirm",
            negatable = true,
            description =
                    "Of scenarios, whether cells that are worse are measured once more, and only what is found twice is"
                            + " an alarm. Done if left out.")
    private @Nullable Boolean confirm;

    /** What the first measurement left in the load is gone by then on most machines. */
    private static final Duration LONGEST_REST = Duration.ofMinutes(3);

    private final Runner runner;
    private final Consumer<Duration> rest;

    GateRuns() {
        this(
                (scenario, options) ->
                        new ScenarioRun(scenario, options, BenchmarkEngine.installed(), new Progress()).execute(),
                longest -> ComeToRest.ofThisMachine(words -> System.err.println("mailtls: " + words))
                        .within(longest));
    }

    /** @param rest waits until the machine has come to rest, for as long as it is told at most */
    GateRuns(Runner runner, Consumer<Duration> rest) {
        this.runner = runner;
        this.rest = rest;
    }

    /**
     * Looks at the options before anything is run.
     *
     * @param wanted whether there are scenarios
     * @throws ParameterException if they do not fit
     */
    void require(CommandSpec spec, boolean wanted) {
        boolean given = profile != null || results != null || confirm != null || scenarioOptions.given();
        if (!wanted && given) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--profile, --set, --only, --results and --confirm are for scenarios that the gate runs itself; a run"
                            + " directory is judged as it is.");
        }
        if (profile != null && profile.profiles()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Figures that are taken under a profiler are not for comparison; draw flame graphs with"
                            + " 'mailtls run SCENARIO --profile flame'.");
        }
        if (wanted) {
            OutputFolder.require(spec, "--results", folder());
        }
    }

    /**
     * Reads scenarios. Of several, what their runs would find wrong before they measure is found now: it must not come to light
     * when the first ones have taken hours.
     *
     * @throws org.mailtls.yaml.MistakesException with every mistake of the first file that has any
     * @throws org.mailtls.server.UnsupportedSettingException if a server cannot be set so
     * @throws IOException if a policy that one of them names cannot be read
     */
    List<Scenario> read(List<Path> files) throws IOException {
        List<Scenario> scenarios = new ArrayList<>();
        for (Path file : files) {
            scenarios.add(ScenarioReader.read(file, scenarioOptions.overrides()));
        }
        if (scenarios.size() > 1) {
            for (Scenario scenario : scenarios) {
                ScenarioPolicies.of(scenario);
                ServerSettingsCheck.plan(scenario.cells());
            }
        }
        return scenarios;
    }

    boolean confirms() {
        return confirm == null || confirm;
    }

    /** The scenario with the cells alone that have a finding which nobody acknowledged. */
    Scenario offending(Scenario scenario, GateResult result) {
        Set<String> cells = result.offending().stream().map(GateFinding::cell).collect(Collectors.toSet());
        return scenario.withCells(scenario.cells().stream()
                .filter(cell -> cells.contains(cell.id()))
                .toList());
    }

    /** Measures cells once more, as soon as the first measurement has left the machine in peace. */
    Ended again(Scenario offending, CommandSpec spec) {
        try {
            rest.accept(LONGEST_REST);
        } catch (EnvironmentException interrupted) {
            return new Ended(null, Failures.words(interrupted));
        }
        return run(offending, spec);
    }

    /** Measures a scenario and renders its reports. What the environment lacks, or the disk, is told and not thrown. */
    Ended run(Scenario scenario, CommandSpec spec) {
        RunOptions options = new RunOptions(
                profile == null ? Profile.STANDARD : profile,
                folder(),
                OverrideArguments.of(scenarioOptions.overrides()),
                spec.commandLine().getParseResult().originalArgs(),
                ToolVersion.text(),
                null,
                null,
                null);
        try {
            RunResult result = runner.run(scenario, options);
            Reports.render(result.directory());
            return new Ended(result, result.environmentFailure());
        } catch (EnvironmentException | IOException e) {
            return new Ended(null, Failures.words(e));
        }
    }

    private Path folder() {
        return results == null ? Path.of("results") : results;
    }
}
