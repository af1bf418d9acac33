package org.mailtls.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mailtls.report.CalibrationText;
import org.mailtls.report.Efficiency;
import org.mailtls.report.Reports;
import org.mailtls.result.CalibrationRecord;
import org.mailtls.run.BenchmarkEngine;
import org.mailtls.run.OverrideArguments;
import org.mailtls.run.RunOptions;
import org.mailtls.run.RunReferences;
import org.mailtls.run.RunResult;
import org.mailtls.run.ScenarioRun;
import org.mailtls.scenario.Overrides;
import org.mailtls.scenario.Profile;
import org.mailtls.scenario.Scenario;
import org.mailtls.scenario.ScenarioReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "calibrate",
        mixinStandardHelpOptions = true,
        description = "Measure what this machine's numbers are worth: its noise, the harness's own cost, and the same"
                + " figures by other tools.")
final class CalibrateCommand implements Callable<Integer> {
    /**
     * A calibration, for {@code --json}.
     *
     * @param calibration null if the run stopped before a reference was measured
     */
    record Ended(String directory, @Nullable CalibrationRecord calibration, List<Efficiency> efficiencies) {}

    @Option(
            names = "--profile",
            description = "Effort: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.",
            paramLabel = "PROFILE")
    private Profile profile = Profile.QUICK;

    @Mixin
    private ScenarioOptions scenarioOptions = new ScenarioOptions();

    @Option(
            names = "--results",
            paramLabel = "DIR",
            description = "Where run directories go. Default: ${DEFAULT-VALUE}.")
    private Path results = Path.of("results");

    @Option(
            names = "--scenario",
            paramLabel = "FILE",
            description = "The cells to calibrate with. Default: the calibrate.yaml that ships.")
    private Path file = Path.of(System.getProperty("mailtls.home", ""), "scenarios", "calibrate.yaml");

    @Option(
            names = "--openssl",
            paramLabel = "PROGRAM",
            description = "The openssl to measure beside. Default: ${DEFAULT-VALUE}, from the search path.")
    private String openssl = "openssl";

    @Option(names = "--json", description = "Print the references and efficiencies as one JSON document.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (!Files.isReadable(file)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "There is no " + file + "; name the scenario to calibrate with: --scenario FILE.");
        }
        if (profile.profiles()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "A calibration under a profiler would be of no use; draw flame graphs with"
                            + " 'mailtls run SCENARIO --profile flame'.");
        }
        Overrides overrides = scenarioOptions.overrides();
        Scenario scenario = ScenarioReader.read(file, overrides);
        BenchmarkEngine engine = BenchmarkEngine.installed();
        RunOptions options = new RunOptions(
                profile,
                results,
                OverrideArguments.of(overrides),
                spec.commandLine().getParseResult().originalArgs(),
                ToolVersion.text(),
                null,
                null,
                null);
        RunResult result = new ScenarioRun(scenario, options, engine, new Progress())
                .withReferences(new RunReferences(profile, openssl).calibrating())
                .execute();
        Reports.render(result.directory());
        print(result);
        if (result.environmentFailure() != null) {
            Failures.say("mailtls: " + result.environmentFailure());
        }
        if (result.anyFailed()) {
            return ExitCode.FAILED;
        }
        return result.anyHindered() ? ExitCode.ENVIRONMENT : ExitCode.OK;
    }

    private void print(RunResult result) throws IOException {
        if (json) {
            Json.print(List.of(new Ended(
                    result.directory().path().toString(),
                    result.directory().calibration().orElse(null),
                    Reports.efficiencies(result.directory()))));
        } else {
            System.out.println(CalibrationText.render(result.directory()));
            System.out.println("Report: " + result.directory().path().resolve("report.html"));
        }
    }
}
