package org.mailtls.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Looks for inputs that no parser bears, guided by the code that each input reaches. Takes as long as it is given, so
 * it runs on request:
 *
 * <pre>JAZZER_FUZZ=1 JAZZER_SECONDS=600 ./mvnw -pl harness test -Dtest=FuzzingTest</pre>
 *
 * <p>Jazzer changes the classes that it watches, hence a JVM of its own. What it finds is in {@code target/fuzz}: put
 * it with the inputs of its target under another name, and mend the parser.
 */
@EnabledIfEnvironmentVariable(
        named = "JAZZER_FUZZ",
        matches = "1",
        disabledReason = "takes minutes; FuzzCorpusTest tries what was found so far")
class FuzzingTest {
    private static final String JAZZER = "com.code_intelligence.jazzer.Jazzer";
    private static final long SECONDS =
            Long.parseLong(Optional.ofNullable(System.getenv("JAZZER_SECONDS")).orElse("60"));

    @ParameterizedTest
    @EnumSource
    void noInputIsTooMuch(FuzzTarget target) throws Exception {
        Path work =
                Files.createDirectories(Path.of("target", "fuzz", target.word()).toAbsolutePath());
        Path corpus = Files.createDirectories(work.resolve("corpus"));
        Path log = work.resolve("jazzer.log");
        Process jazzer = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djdk.attach.allowAttachSelf=true",
                        "-XX:+EnableDynamicAgentLoading",
                        "-cp",
                        System.getProperty("java.class.path"),
                        JAZZER,
                        "--target_class=" + target.type().getName(),
                        "--instrumentation_includes=org.mailtls.**",
                        "--reproducer_path=" + work,
                        "-artifact_prefix=" + work + "/",
                        "-max_total_time=" + SECONDS,
                        "-timeout=10",
                        "-max_len=20000",
                        // The first is where it puts what reaches new code, the other what it starts from.
                        corpus.toString(),
                        target.folder().toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertTrue(jazzer.waitFor(2 * SECONDS + 120, TimeUnit.SECONDS), "Jazzer does not end: " + log);
        } finally {
            jazzer.destroyForcibly();
        }
        String said = Files.readString(log);
        assertEquals(0, jazzer.exitValue(), said.substring(Math.max(0, said.length() - 4000)));
        // A target that was not found, or not instrumented, would end well too.
        assertTrue(said.contains("cov:"), said);
    }
}
