package org.mailtls.junit;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioRunsTest {
    private static final RunRequest REQUEST = new RunRequest(
            Path.of("one.yaml"), RunProfile.STANDARD, List.of("client.jdk=25"), List.of("server=a"), Path.of("out"));

    @Test
    void asksAsTheCommandLineWould() {
        assertTrue(
                REQUEST.arguments()
                        .containsAll(List.of(
                                "run",
                                "one.yaml",
                                "--profile=standard",
                                "--results=out",
                                "--set=client.jdk=25",
                                "--only=server=a")),
                REQUEST.arguments().toString());
    }

    @ParameterizedTest
    @CsvSource({"2, cannot be run", "3, lacks something", "1, exit code 1"})
    void aRunThatDidNotBeginIsToldInItsWords(int exit, String words) {
        ExtensionConfigurationException e = assertThrows(
                ExtensionConfigurationException.class,
                () -> ScenarioRuns.finished(REQUEST, exit, "", "mailtls: no JDK 25"));
        assertTrue(String.valueOf(e.getMessage()).contains(words), e.getMessage());
        assertTrue(String.valueOf(e.getMessage()).contains("no JDK 25"), e.getMessage());
    }

    @Test
    void whatIsNoDocumentIsNoRun() {
        IOException e = assertThrows(IOException.class, () -> ScenarioRuns.finished(REQUEST, 0, "hello", ""));
        assertTrue(String.valueOf(e.getMessage()).contains("no JSON"), e.getMessage());
    }
}
