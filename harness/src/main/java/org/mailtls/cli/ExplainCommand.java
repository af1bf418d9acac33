package org.mailtls.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.CheckCatalogue;
import org.mailtls.probe.CheckInfo;
import org.mailtls.report.ExplainMarkdown;
import org.mailtls.report.ExplainText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description =
                "Say what a check of mailtls scan looks at, why it matters for mail, and which setting changes it.")
final class ExplainCommand implements Callable<Integer> {
    /** One check, for {@code --json}. */
    record Explained(
            String id,
            String title,
            String group,
            String kind,
            List<String> words,
            String unit,
            String what,
            String why,
            String cannotSee,
            List<String> references,
            Map<String, String> fix) {
        static Explained of(CheckInfo check) {
            return new Explained(
                    check.id(),
                    check.title(),
                    check.group(),
                    check.kind().word(),
                    check.words(),
                    check.unit(),
                    check.what(),
                    check.why(),
                    check.cannotSee(),
                    check.references(),
                    check.fix());
        }
    }

    @Parameters(paramLabel = "ID", arity = "0..1", description = "A check, as VER-SET. Default: list all of them.")
    private @Nullable String id;

    @Option(names = "--json", description = "Print it as one JSON document.")
    private boolean json;

    @Option(
            names = "--markdown",
            paramLabel = "FILE",
            description = "Write it as a page of Markdown, all that there is to say of each check.")
    private @Nullable Path markdown;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        OutputFile.require(spec, "--markdown", markdown);
        CheckCatalogue catalogue = CheckCatalogue.load();
        List<CheckInfo> checks = id == null ? catalogue.all() : List.of(named(catalogue, id));
        if (id == null) {
            list(checks);
        } else {
            explain(checks.get(0));
        }
        return OutputFile.write("--markdown", markdown, () -> ExplainMarkdown.page(checks))
                ? ExitCode.OK
                : ExitCode.ENVIRONMENT;
    }

    private void list(List<CheckInfo> all) {
        if (json) {
            Json.print(all.stream().map(Explained::of).toList());
        } else {
            System.out.print(ExplainText.list(all, Terminal.WIDTH, Terminal.colours()));
        }
    }

    private void explain(CheckInfo check) {
        if (json) {
            Json.print(Explained.of(check));
        } else {
            System.out.print(ExplainText.of(check, Terminal.WIDTH, Terminal.colours()));
        }
    }

    private CheckInfo named(CheckCatalogue catalogue, String wanted) {
        try {
            return catalogue.check(wanted.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage() + "\nThe list of all: mailtls explain");
        }
    }
}
