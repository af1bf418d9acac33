package org.mailtls.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.host.ClassPath;
import org.mailtls.host.JdkFinder;
import org.mailtls.host.JvmProcess;

/** Tests whose class path is one jar that names all others, as runners make it where it would be too long: forks measure all the same. */
@Timeout(300)
class PathingJarTest {
    /** The JVM of such tests: runs a scenario into the folder that it is told, and says what became of its cell. */
    static final class Tests {
        private Tests() {}

        public static void main(String[] none) throws IOException {
            Path folder =
                    Path.of(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine());
            RunRequest request = new RunRequest(
                    ScenarioFile.find("scenarios/measured.yaml", folder, Tests.class),
                    RunProfile.QUICK,
                    List.of(),
                    List.of("server=good"),
                    folder);
            CellResult cell = ScenarioRuns.run(request).cells().get("measured/server-good");
            System.out.println(ClassPath.own().entries().size() + " entry, "
                    + (cell == null ? "no cell" : cell.outcome() + cell.reason()));
        }
    }

    @Test
    void aRunFindsAllThatItNeeds(@TempDir Path folder) throws Exception {
        Path jar = folder.resolve("pathing.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        ClassPath.own().entries().stream()
                                .map(entry -> entry.toUri().toString())
                                .collect(Collectors.joining(" ")));
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        try (JvmProcess tests = JvmProcess.start(
                new JdkFinder().current().java(),
                List.of("-Xmx256m"),
                new ClassPath(List.of(jar)),
                Tests.class.getName())) {
            tests.send(folder.toString());
            assertEquals(
                    "1 entry, OK", tests.answer(Duration.ofMinutes(3)), () -> String.join("\n", tests.errorTail(40)));
        }
    }
}
