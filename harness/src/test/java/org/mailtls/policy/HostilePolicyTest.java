package org.mailtls.policy;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policies that somebody else wrote, to be judged by. */
class HostilePolicyTest {
    @TempDir
    private Path folder;

    @Test
    void aliasesDoNotUnfoldWithoutBound() throws IOException {
        StringBuilder bomb = new StringBuilder("version: 1\na0: &a0 [x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 7; i++) {
            String alias = "*a" + (i - 1);
            bomb.append(
                    "a" + i + ": &a" + i + " [" + String.join(", ", java.util.Collections.nCopies(7, alias)) + "]\n");
        }
        String text = told(bomb.toString());
        assertTrue(text.contains("unfolds to more than 10,000 values"), text);
        assertTrue(told(bomb + "b: [*a6, *a6, *a6, *a6, *a6, *a6, *a6, *a6, *a6]\n")
                .contains("more than 50 aliases"));
    }

    @Test
    void depthIsBounded() throws IOException {
        assertTrue(told("{a: ".repeat(100_000)).contains("nested more than 32 deep"));
    }

    @Test
    void aFileOfAnySizeIsReadUpToItsBound() throws IOException {
        Path huge = folder.resolve("huge.yaml");
        try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(8L << 30);
        }
        String text = assertTimeoutPreemptively(Duration.ofSeconds(5), () -> told(huge));
        assertTrue(text.contains("is larger than 1 MiB, which no policy needs"), text);
    }

    @Test
    void noWordOfAMistakeDrivesTheTerminal() throws IOException {
        String text = told("version: 1\n\"id\\x9b2J\\u202e\": own\n");
        assertTrue(text.contains("id?2J?"), text);
        assertFalse(Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\n]]").matcher(text).find(), text);
    }

    private String told(String policy) throws IOException {
        Path file = Files.writeString(folder.resolve("own.yaml"), policy);
        return assertTimeoutPreemptively(Duration.ofSeconds(10), () -> told(file));
    }

    private static String told(Path file) {
        return assertThrows(PolicyException.class, () -> Policies.read(file)).getMessage();
    }
}
