package org.mailtls.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mailtls.report.Inert;
import org.mailtls.report.site.Site;
import org.mailtls.result.RunDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        description =
                "Make a site of runs: a folder of plain files with an index, the report of each run and its data, and"
                        + " histories. Any web server can serve it, and a browser needs none.",
        footer = {
            "",
            "The folder may be published into again: what the new site does not have is removed, and files that mailtls did"
                    + " not put there stay. Nothing is sent anywhere."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:published",
            "2:bad usage, a folder that is no run directory, or a target that holds other files",
            "3:a file could not be read or written",
            "130:interrupted"
        })
final class PublishCommand implements Callable<Integer> {
    /**
     * For {@code --json}.
     *
     * @param removed files of an earlier site in the same folder that this one does not have
     */
    record Ended(String index, int files, int removed) {}

    @Parameters(paramLabel = "DIR", arity = "1..*", description = "Run directories.")
    private List<Path> directories = new ArrayList<>();

    @Option(
            names = "--to",
            paramLabel = "TARGET",
            required = true,
            description = "The folder of the site: a new one, an empty one, or one that was published into before.")
    @SuppressWarnings("NullAway.Init") // required, so set by picocli before call()
    private Path target;

    @Option(
            names = "--history",
            paramLabel = "ROOT",
            description = "Publish the histories below this folder as well. Default: none.")
    private @Nullable Path history;

    @Mixin
    private KnownOption known = new KnownOption();

    @Option(names = "--json", description = "Print what was published as one JSON document.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        OutputFolder.require(spec, "--to", target);
        if (history != null && !Files.isDirectory(history)) {
            throw new ParameterException(
                    spec.commandLine(), "--history " + history + ": there is no such folder; 'mailtls gate' makes it.");
        }
        Set<Path> different = new LinkedHashSet<>();
        for (Path directory : directories) {
            different.add(directory.toAbsolutePath().normalize());
        }
        List<RunDirectory> runs = new ArrayList<>();
        for (Path directory : different) {
            RunDirectory run = RunDirectory.open(directory);
            run.notes().forEach(note -> System.err.println(Inert.block(run.id() + ": " + note)));
            runs.add(run);
        }
        Site.Published published = Site.publish(runs, history, known.read(), target);
        if (json) {
            Json.printAsInFiles(new Ended(published.index().toString(), published.files(), published.removed()));
        } else {
            System.out.println("Site: " + published.index());
            System.out.println(published.files() + " files"
                    + (published.removed() == 0 ? "" : "; " + published.removed() + " of an earlier site removed"));
        }
        return ExitCode.OK;
    }
}
