package org.mailtls.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Commands that a reader may paste have to be there. */
class ReadmeCommandsTest {
    /** In a block or in the text, up to the end of either. */
    private static final Pattern CALL = Pattern.compile("(?:\\./|`)mailtls ([a-z]+)([^\\n`]*)");

    private static final Pattern OPTION = Pattern.compile("(?<=\\s)--[a-z][a-z-]*");

    static List<Path> pages() throws IOException {
        return Pages.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void namesOnlyVerbsAndOptionsThatThereAre(Path page) throws IOException {
        assertEquals(List.of(), unknown(Files.readString(page)), Pages.name(page));
    }

    /** README is the map. */
    @Test
    void tellsOfEachVerb() throws IOException {
        TreeSet<String> untold = new TreeSet<>(Main.whole().getSubcommands().keySet());
        Matcher call = CALL.matcher(Files.readString(Pages.ROOT.resolve("README.md")));
        while (call.find()) {
            untold.remove(call.group(1));
        }
        assertEquals(Set.of(), untold);
    }

    /** So that the tests above can fail. */
    @Test
    void aWordThatThereIsNotIsSeen() {
        assertEquals(List.of("rum"), unknown("./mailtls rum x.yaml --profile quick\n"));
        assertEquals(List.of("gate --histroy"), unknown("`mailtls gate DIR --histroy ROOT`"));
        assertEquals(List.of("history add --html"), unknown("./mailtls history add DIR --html x   # --none of it\n"));
    }

    private static List<String> unknown(String text) {
        Map<String, CommandLine> known = Main.whole().getSubcommands();
        List<String> unknown = new ArrayList<>();
        Matcher call = CALL.matcher(text);
        while (call.find()) {
            CommandLine verb = known.get(call.group(1));
            if (verb == null) {
                unknown.add(call.group(1));
                continue;
            }
            String name = call.group(1);
            String rest = call.group(2).replaceFirst("\\s#.*", "");
            CommandLine inner = rest.startsWith(" add ") ? verb.getSubcommands().get("add") : null;
            if (inner != null) {
                verb = inner;
                name += " add";
            }
            Matcher option = OPTION.matcher(rest);
            while (option.find()) {
                if (verb.getCommandSpec().findOption(option.group()) == null) {
                    unknown.add(name + " " + option.group());
                }
            }
        }
        return unknown;
    }
}
