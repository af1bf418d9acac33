package org.mailtls.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.cli.Main;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The manual, as man shows it. */
class ManPageTest {
    private static final Path PAGE = Archives.text(ArchiveTexts.MANUAL);

    @TempDir
    private Path folder;

    /** Texts that a formatter would take for something else. */
    @Command(
            name = "odd",
            description = {"Says 50%% of \\fBit\\fR.", ".TH is no macro here, nor is", "'this' – or \"that\"."},
            subcommands = Inner.class,
            footer = "Not of the page's business.",
            exitCodeList = {"0:.all well", "7:a week's days"})
    static final class Odd {
        @Option(
                names = {"-q", "--quite-odd"},
                paramLabel = "A^B",
                description = {"One `tick` ~", "and two."})
        private String odd = "";

        @Option(names = "--unspoken", hidden = true)
        private String hidden = "";
    }

    @Command(name = "inner", description = "Inside.", footer = ".at the end")
    static final class Inner {
        @Parameters(paramLabel = "FILE", arity = "1..*", description = "To be read.")
        private List<String> files = List.of();

        @Option(names = "--said", negatable = true, description = "Say it.")
        private boolean said;
    }

    @Test
    void showsTextsAsTheyWereWritten() throws Exception {
        String page = new ManPage(new CommandLine(new Odd()), "1.2-3", LocalDate.of(2026, 1, 2)).text();
        Path file = Files.writeString(folder.resolve("odd.1"), page);
        String shown = shown(file);
        for (String text : List.of(
                "ODD(1)",
                "odd - Says 50% of \\fBit\\fR. .TH is no macro here, nor is 'this'",
                "\n       .TH is no macro here, nor is\n",
                "\n       'this' – or \"that\".\n",
                "-q, --quite-odd=A^B",
                "One `tick` ~ and two.",
                "\n   odd inner\n",
                "odd inner [--[no-]said] FILE...",
                "       FILE...\n              To be read.",
                "--[no-]said",
                ".at the end",
                ".all well",
                "a week's days",
                "odd 1.2-3",
                "2026-01-02")) {
            assertTrue(shown.contains(text), text + "\nis not in\n" + shown + "\nwhich is\n" + page);
        }
        assertTrue(!page.contains("unspoken"), page);
    }

    @Test
    void tellsOfEachVerbAndOption() throws Exception {
        String shown = shown(PAGE).replaceAll("\\s+", " ").strip();
        assertTrue(
                shown.startsWith("MAILTLS(1) User Commands MAILTLS(1) NAME mailtls - Measures what TLS costs"), shown);
        tellsOf(Main.whole(), shown);
        for (String code : List.of("EXIT STATUS 0 all well", "130 interrupted")) {
            assertTrue(shown.contains(code), code);
        }
    }

    private static void tellsOf(CommandLine command, String shown) {
        for (CommandLine verb : command.getSubcommands().values()) {
            assertTrue(shown.contains(" " + verb.getCommandSpec().qualifiedName() + " "), verb::getCommandName);
            for (OptionSpec option : verb.getCommandSpec().options()) {
                String name = option.longestName();
                assertTrue(
                        shown.contains(option.negatable() ? name.replaceFirst("^--", "--[no-]") : name),
                        () -> verb.getCommandName() + " " + name);
            }
            tellsOf(verb, shown);
        }
    }

    /** Nothing stands in it that is the builder's, such as a default that is a file of his. */
    @Test
    void saysNothingOfThisMachine() throws IOException {
        assertTrue(!Files.readString(PAGE).contains(System.getProperty("user.dir")));
    }

    private static String shown(Path page) throws IOException, InterruptedException {
        Assumptions.assumeTrue(Ended.has("man"), "there is no man here");
        Ended man = Ended.of(
                Path.of("."),
                Map.of("MANPAGER", "cat", "MANWIDTH", "100", "LC_ALL", "C.UTF-8", "MANROFFOPT", "-c"),
                "man",
                "--warnings=w",
                "--no-hyphenation",
                "--no-justification",
                "-l",
                page.toAbsolutePath().toString());
        assertEquals(0, man.exit(), man.err());
        assertEquals("", man.err(), "no warnings");
        return man.out().replaceAll(".\b", "");
    }
}
