package org.mailtls.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What bash makes of words that are half typed. */
class CompletionTest {
    private static final String SCRIPT = """
            # Bash has it only while somebody presses the tab key.
            compopt() { :; }
            source "$1" && shift
            function=$(complete -p mailtls | sed -n 's/.* -F \\([^ ]*\\) .*/\\1/p')
            COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
            "$function"
            printf '%s\\n' "${COMPREPLY[@]}"
            """;

    @Test
    void knowsVerbsOptionsAndTheirWords() throws Exception {
        assertEquals(Set.of("validate"), completed("mailtls", "val"));
        assertEquals(Set.of("--profile"), completed("mailtls", "run", "--prof"));
        assertEquals(Set.of("add"), completed("mailtls", "history", "ad"));
        Set<String> profiles = completed("mailtls", "run", "--profile", "");
        assertTrue(profiles.containsAll(Set.of("QUICK", "STANDARD", "PUBLICATION")), profiles::toString);
        assertEquals(Set.of(""), completed("mailtls", "no-such-ver"));
    }

    private static Set<String> completed(String... words) throws Exception {
        Assumptions.assumeTrue(Ended.has("bash"), "there is no bash here");
        Path completion = Archives.text(ArchiveTexts.COMPLETION);
        List<String> command = new ArrayList<>(List.of("bash", "-c", SCRIPT, "bash", completion.toString()));
        command.addAll(List.of(words));
        Ended ended = Ended.of(Path.of("."), command.toArray(String[]::new));
        assertEquals(0, ended.exit(), ended.err());
        assertEquals("", ended.err());
        return ended.out().lines().map(String::strip).collect(Collectors.toSet());
    }
}
