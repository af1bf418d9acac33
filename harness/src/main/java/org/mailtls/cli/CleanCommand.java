package org.mailtls.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.mailtls.report.Inert;
import org.mailtls.run.Leftovers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "clean",
        mixinStandardHelpOptions = true,
        description = "Remove containers, networks, images and temporary files of mailtls; nothing of anybody else's.")
final class CleanCommand implements Callable<Integer> {
    @Option(names = "--json", description = "Print what was removed as one JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        List<String> removed = Leftovers.remove();
        if (json) {
            Json.print(removed);
        } else {
            removed.forEach(what -> System.out.println(Inert.line("removed " + what)));
            System.out.println(removed.isEmpty() ? "nothing of ours was there" : removed.size() + " removed");
        }
        return ExitCode.OK;
    }
}
