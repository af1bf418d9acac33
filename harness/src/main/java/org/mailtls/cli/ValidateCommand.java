package org.mailtls.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.mailtls.report.Inert;
import org.mailtls.run.ScenarioPolicies;
import org.mailtls.run.ServerSettingsCheck;
import org.mailtls.scenario.MixPlan;
import org.mailtls.scenario.Scenario;
import org.mailtls.scenario.ScenarioReader;
import org.mailtls.server.UnsupportedSettingException;
import org.mailtls.yaml.Mistake;
import org.mailtls.yaml.MistakesException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = "Check scenario files and list every error with its place.")
final class ValidateCommand implements Callable<Integer> {
    /** One file's verdict, for {@code --json}. */
    record Verdict(String file, boolean valid, int cells, List<String> errors, List<String> warnings) {}

    @Parameters(paramLabel = "SCENARIO", arity = "1..*", description = "Scenario files.")
    private List<Path> files = new ArrayList<>();

    @Mixin
    private ScenarioOptions scenarioOptions = new ScenarioOptions();

    @Option(names = "--json", description = "Print the verdicts as one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        List<Verdict> verdicts = new ArrayList<>();
        for (Path file : files) {
            verdicts.add(verdict(file));
        }
        if (json) {
            Json.print(verdicts);
        } else {
            for (Verdict verdict : verdicts) {
                if (verdict.valid()) {
                    System.out.println(Inert.line(verdict.file() + ": valid, " + verdict.cells() + " cells"));
                    verdict.warnings().forEach(warning -> System.out.println(Inert.block("  warning: " + warning)));
                } else {
                    verdict.errors().forEach(error -> System.out.println(Inert.block(error)));
                }
            }
        }
        return verdicts.stream().allMatch(Verdict::valid) ? ExitCode.OK : ExitCode.USAGE;
    }

    private Verdict verdict(Path file) throws IOException {
        try {
            Scenario scenario = ScenarioReader.read(file, scenarioOptions.overrides());
            ScenarioPolicies.of(scenario);
            MixPlan mix = scenario.mix();
            List<String> warnings = Stream.concat(
                            mix == null ? Stream.empty() : mix.remarks().stream(),
                            ServerSettingsCheck.plan(scenario.cells()).stream()
                                    .flatMap(planned -> planned.warnings().stream()))
                    .distinct()
                    .toList();
            return new Verdict(file.toString(), true, scenario.cells().size(), List.of(), warnings);
        } catch (UnsupportedSettingException e) {
            return new Verdict(file.toString(), false, 0, List.of(file + ": " + e.getMessage()), List.of());
        } catch (MistakesException e) {
            return new Verdict(
                    file.toString(),
                    false,
                    0,
                    e.mistakes().stream().map(Mistake::text).toList(),
                    List.of());
        }
    }
}
