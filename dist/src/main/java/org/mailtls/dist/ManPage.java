package org.mailtls.dist;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The manual page of a command with all its verbs, made of the texts of {@code --help}, so that there is nothing in it that
 * could grow stale.
 */
final class ManPage {
    /** Wide enough for any line: whoever formats the page breaks lines. */
    private static final int UNBROKEN = 100_000;

    /** Columns of what picocli makes of an option: required or not, short name, comma, long names with value, description. */
    private static final int SHORT_NAME = 1;

    private static final int LONG_NAMES = 3;
    private static final int DESCRIPTION = 4;

    private final CommandLine command;
    private final String version;
    private final LocalDate date;
    private final Roff page = new Roff();

    ManPage(CommandLine command, String version, LocalDate date) {
        this.command = command;
        this.version = version;
        this.date = date;
    }

    String text() {
        String name = command.getCommandName();
        Help help = help(command);
        List<String> about = lines(help, usage(command).description());
        page.macro("TH", name.toUpperCase(Locale.ROOT), "1", date.toString(), name + " " + version, "User Commands");
        page.macro("SH", "NAME").text(name + " - " + String.join(" ", about).replaceFirst("\\.$", ""));
        page.macro("SH", "SYNOPSIS").text(synopsis(help));
        page.macro("SH", "DESCRIPTION");
        paragraphs(about);
        arguments(help);
        page.macro("SH", "COMMANDS");
        verbs(command);
        Map<String, String> codes = usage(command).exitCodeList();
        if (!codes.isEmpty()) {
            page.macro("SH", "EXIT STATUS");
            codes.forEach((code, meaning) -> page.tagged(code, plain(help, meaning)));
        }
        return page.toString();
    }

    private void verbs(CommandLine above) {
        // A verb with a second name stands there twice.
        for (CommandLine verb : new LinkedHashSet<>(above.getSubcommands().values())) {
            Help help = help(verb);
            page.macro("SS", verb.getCommandSpec().qualifiedName());
            page.bold(synopsis(help));
            paragraphs(lines(help, usage(verb).description()));
            arguments(help);
            usage(verb).exitCodeList().forEach((code, meaning) -> page.tagged("exit " + code, plain(help, meaning)));
            paragraphs(lines(help, usage(verb).footer()));
            verbs(verb);
        }
    }

    private void arguments(Help help) {
        for (PositionalParamSpec parameter : help.commandSpec().positionalParameters()) {
            if (!parameter.hidden()) {
                argument(help.createDefaultParameterRenderer()
                        .render(parameter, help.parameterLabelRenderer(), help.colorScheme()));
            }
        }
        for (OptionSpec option : help.commandSpec().options()) {
            if (!option.hidden()) {
                argument(help.createDefaultOptionRenderer()
                        .render(option, help.parameterLabelRenderer(), help.colorScheme()));
            }
        }
    }

    private void argument(Text[][] rows) {
        List<String> names = new ArrayList<>();
        List<String> meaning = new ArrayList<>();
        for (Text[] row : rows) {
            add(names, row[SHORT_NAME]);
            add(names, row[LONG_NAMES]);
            add(meaning, row[DESCRIPTION]);
        }
        page.tagged(String.join(", ", names), String.join(" ", meaning));
    }

    private static void add(List<String> words, Text word) {
        String plain = word.plainString().strip();
        if (!plain.isEmpty()) {
            words.add(plain);
        }
    }

    private void paragraphs(List<String> lines) {
        lines.forEach(line -> page.macro("PP").text(line));
    }

    private static String synopsis(Help help) {
        return help.synopsis(0).strip().replaceAll("\\s+", " ");
    }

    private static List<String> lines(Help help, String... raw) {
        return Arrays.stream(raw)
                .map(line -> plain(help, line))
                .filter(line -> !line.isBlank())
                .toList();
    }

    /** As help prints it: a per cent sign is written twice in the source, and styles are marked. */
    private static String plain(Help help, String raw) {
        return help.colorScheme()
                .text(String.format(Locale.ROOT, raw))
                .plainString()
                .strip();
    }

    private static Help help(CommandLine of) {
        usage(of).autoWidth(false).width(UNBROKEN);
        return new Help(of.getCommandSpec(), Help.defaultColorScheme(Ansi.OFF));
    }

    private static UsageMessageSpec usage(CommandLine of) {
        return of.getCommandSpec().usageMessage();
    }
}
