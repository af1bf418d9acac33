package org.mailtls.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mailtls.report.Inert;
import org.mailtls.report.history.GateText;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.RunRecord;
import org.mailtls.result.history.HistoryCell;
import org.mailtls.run.RunResult;
import org.mailtls.scenario.Scenario;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "gate",
        mixinStandardHelpOptions = true,
        description =
                "Hold a run against the history of its scenario on this kind of machine: has anything become worse? Then"
                        + " add it to the history.",
        footer = {
            "",
            "A change that is as it should be goes into results/known-changes.yaml, with a reason and a day; the gate then tells"
                    + " of it without failing, and compares with what was measured since."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing is worse but what is acknowledged, or there is no earlier run yet",
            "1:something is worse",
            "2:bad usage or scenario, a folder that is no run directory, or a file of known changes with mistakes",
            "3:a run could not be finished, none of its figures could be judged, or the history or an output could not be"
                    + " written",
            "130:interrupted"
        })
final class GateCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "DIR|SCENARIO",
            arity = "1..*",
            description = "Run directories; or scenario files, which are then run first.")
    private List<Path> targets = new ArrayList<>();

    @Mixin
    private HistoryOption history = new HistoryOption();

    @Mixin
    private KnownOption known = new KnownOption();

    @Option(
            names = "--again",
            paramLabel = "DIR",
            description =
                    "Of one run directory: that of a second run of its scenario. Only what is found in both is an alarm; the"
                            + " second is not added to the history.")
    private @Nullable Path again;

    @Option(names = "--no-append", description = "Judge alone; leave the history as it is.")
    private boolean noAppend;

    @Option(
            names = "--markdown",
            paramLabel = "FILE",
            description = "Write the verdict for a pull request or a job's summary.")
    private @Nullable Path markdown;

    @Mixin
    private GateRuns measuring;

    @Option(names = "--json", description = "Print the verdicts as one JSON document.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    GateCommand() {
        this(new GateRuns());
    }

    /** @param measuring how scenarios are run; in tests without measuring anything */
    GateCommand(GateRuns measuring) {
        this.measuring = measuring;
    }

    @Override
    public Integer call() throws IOException {
        List<RunDirectory> runs = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        for (Path target : targets) {
            if (Files.isDirectory(target)) {
                runs.add(RunDirectory.open(target));
            } else {
                files.add(target);
            }
        }
        if (!runs.isEmpty() && !files.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "Name run directories, or scenarios to be run first; not both at once.");
        }
        RunDirectory second = second(runs);
        measuring.require(spec, !files.isEmpty());
        List<Scenario> scenarios = measuring.read(files);
        OutputFile.require(spec, "--markdown", markdown);
        if (noAppend) {
            history.requireReadable(spec);
        } else {
            history.requireWritable(spec);
        }
        Gating gating = new Gating(history.root(), known.read());
        List<Gated> all = new ArrayList<>();
        for (RunDirectory run : runs) {
            run.notes().forEach(note -> say(run.id() + ": " + note));
            Gating.Judged judged = gating.judge(run);
            all.add(second == null ? conclude(judged, null) : conclude(gating.confirm(judged, second), second));
        }
        for (Scenario scenario : scenarios) {
            all.add(night(gating, scenario));
        }
        return end(all);
    }

    /** What {@code --again} names; null if it is not given. */
    private @Nullable RunDirectory second(List<RunDirectory> runs) throws IOException {
        Path directory = again;
        if (directory == null) {
            return null;
        }
        if (runs.size() != 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--again is the second run of one run directory; scenarios are measured again by themselves.");
        }
        RunDirectory second = RunDirectory.open(directory);
        if (second.id().equals(runs.get(0).id()) || !repeats(runs.get(0).run(), second.run())) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--again " + directory + " does not repeat " + runs.get(0).id()
                            + ": it has to be a later run of the same scenario, with the same overrides, profile, JDK"
                            + " and class of machine.");
        }
        return second;
    }

    /** Whether what the second run does not show is a reason to doubt the first. */
    private static boolean repeats(RunRecord first, RunRecord second) {
        return second.scenarioName().equals(first.scenarioName())
                && second.scenarioSha256().equals(first.scenarioSha256())
                && second.overrides().equals(first.overrides())
                && second.profile().equals(first.profile())
                && second.jdk().equals(first.jdk())
                && second.host().hostClass().equals(first.host().hostClass())
                && !second.start().isBefore(first.start());
    }

    /** Runs and judges a scenario. One that cannot be run does not cost the verdicts on the others. */
    private Gated night(Gating gating, Scenario scenario) throws IOException {
        GateRuns.Ended ended = measuring.run(scenario, spec);
        RunResult run = ended.result();
        if (run == null) {
            return new Gated(scenario.name(), null, ended.failure(), null, false);
        }
        if (ended.failure() != null) {
            String failure = ended.failure() + "\nFinished cells are kept. Go on with: mailtls run --resume "
                    + run.directory().path() + ", and then: mailtls gate "
                    + run.directory().path();
            return new Gated(run.directory().id(), null, failure, null, false);
        }
        Gating.Judged judged = gating.judge(run.directory());
        Scenario offending = measuring.offending(scenario, judged.result());
        if (offending.cells().isEmpty() || !measuring.confirms()) {
            return conclude(judged, null);
        }
        say(offending.cells().size() + (offending.cells().size() == 1 ? " cell is" : " cells are")
                + " worse than before; measuring once more before that is an alarm");
        GateRuns.Ended again = measuring.again(offending, spec);
        if (again.failure() != null) {
            say("The second measurement was not finished: " + again.failure());
        }
        RunResult second = again.result();
        return second == null
                ? conclude(judged, null)
                : conclude(gating.confirm(judged, second.directory()), second.directory());
    }

    /** Adds the run to its history and tells the verdict, whether that went well or not. */
    private Gated conclude(Gating.Judged judged, @Nullable RunDirectory again) {
        judged.history().notes().forEach(GateCommand::say);
        String failure = nothingSeen(judged)
                ? "No figure of " + judged.entry().run() + " could be judged, so nothing shows that none is worse."
                : null;
        boolean added = false;
        Optional<String> objection = Admission.objection(judged.run());
        if (noAppend) {
            say("The history is left as it is.");
        } else if (objection.isPresent()) {
            say("Not added to the history: " + objection.get());
        } else {
            try {
                added = judged.history().append(judged.entry());
                say((added ? "Added to " : "Nothing to add, the run is in ")
                        + judged.history().file());
            } catch (IOException e) {
                failure = "The run could not be added to " + judged.history().file() + ": " + Failures.words(e)
                        + ". Mend that, and gate its directory again: mailtls gate "
                        + judged.run().path();
            }
        }
        if (!json) {
            System.out.print(GateText.render(judged.entry(), judged.result(), Terminal.WIDTH, Terminal.colours()));
        }
        return new Gated(
                judged.entry().run(),
                judged,
                failure,
                again == null ? null : again.path().toString(),
                added);
    }

    /** There were figures and earlier ones, and not one of them was fit to be judged. */
    private static boolean nothingSeen(Gating.Judged judged) {
        boolean figures =
                judged.entry().cells().stream().map(HistoryCell::metrics).anyMatch(metrics -> !metrics.isEmpty());
        return figures && judged.result().judged() == 0 && judged.result().earlier() > 0;
    }

    private int end(List<Gated> all) {
        if (json) {
            Json.printAsInFiles(all.stream().map(Gated::document).toList());
        }
        for (Gated gated : all) {
            if (gated.failure() != null) {
                say("mailtls: " + gated.failure());
            }
        }
        boolean written = OutputFile.write(
                "--markdown", markdown, () -> all.stream().map(Gated::markdown).collect(Collectors.joining("\n")));
        if (all.stream().anyMatch(gated -> gated.exitCode() == ExitCode.FAILED)) {
            return ExitCode.FAILED;
        }
        return written && all.stream().allMatch(gated -> gated.exitCode() == ExitCode.OK)
                ? ExitCode.OK
                : ExitCode.ENVIRONMENT;
    }

    private static void say(String words) {
        System.err.println(Inert.block(words));
    }
}
