package org.mailtls.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mailtls.report.Inert;
import org.mailtls.report.Names;
import org.mailtls.report.history.HistoryHtml;
import org.mailtls.report.history.HistoryText;
import org.mailtls.result.history.History;
import org.mailtls.result.history.HistoryEntry;
import org.mailtls.result.history.KnownChanges;
import org.mailtls.scenario.Overrides;
import org.mailtls.scenario.ScenarioReader;
import org.mailtls.yaml.Nearest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        subcommands = HistoryAddCommand.class,
        description = "Show how the figures of a scenario went from run to run, and where they came to another level.",
        footer = {"", "'mailtls gate' adds the runs that it judges; 'mailtls history add' adds others."},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:shown",
            "2:bad usage, no such history, or a file of known changes with mistakes",
            "3:a history could not be read, or an output could not be written",
            "130:interrupted"
        })
final class HistoryCommand implements Callable<Integer> {
    /**
     * One history, for {@code --json}.
     *
     * @param notes which lines of the file were passed over and why
     */
    record Shown(String scenario, String hostClass, String file, List<String> notes, List<HistoryEntry> runs) {
        static Shown of(History history) {
            return new Shown(
                    history.scenario(),
                    history.hostClass(),
                    history.file().toString(),
                    history.notes(),
                    history.entries());
        }
    }

    @Parameters(
            paramLabel = "SCENARIO",
            arity = "0..1",
            description = "Name of a scenario, or its file. Default: the only one that there is, or a list of all.")
    private @Nullable String scenario;

    @Mixin
    private HistoryOption history = new HistoryOption();

    @Option(
            names = "--host",
            paramLabel = "CLASS",
            description = "The class of machines, if the scenario was measured on several.")
    private @Nullable String host;

    @Mixin
    private KnownOption known = new KnownOption();

    @Option(names = "--html", paramLabel = "FILE", description = "Write a page for people; it needs nothing else.")
    private @Nullable Path html;

    @Option(
            names = "--otava",
            paramLabel = "DIR",
            description = "Write CSV files and an otava.yaml, for change points by Apache Otava.")
    private @Nullable Path otava;

    @Option(names = "--json", description = "Print the runs as one JSON document.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        history.requireReadable(spec);
        OutputFile.require(spec, "--html", html);
        if (otava != null) {
            OtavaFolder.require(spec, otava);
        }
        KnownChanges changes = known.read();
        List<History> chosen = chosen();
        History alone = html == null && otava == null ? null : only(chosen);
        if (json) {
            Json.printAsInFiles(chosen.stream().map(Shown::of).toList());
        } else {
            print(chosen, changes);
        }
        return alone == null || write(alone, changes) ? ExitCode.OK : ExitCode.ENVIRONMENT;
    }

    /** Each output, whatever becomes of the other. */
    private boolean write(History one, KnownChanges changes) {
        boolean written = OutputFile.write("--html", html, () -> HistoryHtml.render(one, changes));
        return (otava == null || OtavaFolder.write(otava, one)) && written;
    }

    private List<History> chosen() throws IOException {
        List<History> all = History.all(history.root());
        String wanted = scenario == null ? null : name(scenario);
        List<History> chosen = all.stream()
                .filter(one -> wanted == null || one.scenario().equals(wanted))
                .filter(one -> host == null || one.hostClass().equals(host))
                .toList();
        if (chosen.isEmpty() && (wanted != null || host != null)) {
            List<String> names = all.stream().map(History::scenario).distinct().toList();
            String hint = wanted == null ? "" : Nearest.hint(wanted, names);
            throw new ParameterException(
                    spec.commandLine(),
                    "There is no history" + (wanted == null ? "" : " of " + wanted)
                            + (host == null ? "" : " on " + host) + " below " + history.root()
                            + (hint.isEmpty() ? ". " + there(all) : hint));
        }
        return chosen;
    }

    /** Whoever has the scenario at hand names it as for {@code run}. */
    private static String name(String word) {
        boolean file = word.endsWith(".yaml") || word.endsWith(".yml");
        return file && Files.isRegularFile(Path.of(word))
                ? ScenarioReader.read(Path.of(word), Overrides.NONE).name()
                : word;
    }

    private History only(List<History> chosen) {
        if (chosen.size() != 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--html and --otava are of one history. Name the scenario, and the class of machines with --host. "
                            + there(chosen));
        }
        return chosen.get(0);
    }

    private static String there(List<History> histories) {
        return histories.isEmpty()
                ? "There is none yet; 'mailtls gate' begins one."
                : "There are: "
                        + Names.some(histories.stream()
                                .map(one -> one.scenario() + " on " + one.hostClass())
                                .toList())
                        + ".";
    }

    private void print(List<History> chosen, KnownChanges changes) {
        if (chosen.isEmpty()) {
            System.err.println(Inert.block("There is no history below " + history.root()
                    + " yet. 'mailtls gate DIR' and 'mailtls history add DIR' begin one."));
        } else if (scenario == null && chosen.size() > 1) {
            System.out.println(
                    Inert.block(chosen.stream().map(HistoryCommand::line).collect(Collectors.joining("\n"))));
            System.err.println("Name a scenario for its figures: mailtls history SCENARIO");
        } else {
            boolean unicode = Terminal.unicode();
            for (History one : chosen) {
                System.out.print(HistoryText.render(one, changes, Terminal.WIDTH, Terminal.colours(), unicode));
            }
        }
    }

    private static String line(History one) {
        List<HistoryEntry> runs = one.entries();
        String last = runs.isEmpty()
                ? ""
                : ", the last of "
                        + LocalDate.ofInstant(runs.get(runs.size() - 1).start(), ZoneOffset.UTC);
        return Inert.line(one.scenario() + " on " + one.hostClass() + ": " + runs.size()
                + (runs.size() == 1 ? " run" : " runs") + last);
    }
}
