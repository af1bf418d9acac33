package org.mailtls.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.host.JdkFinder;
import org.mailtls.host.JvmProcess;
import org.mailtls.server.EngineRequirement;
import tools.jackson.databind.json.JsonMapper;

/** Whoever kills the JVM of the tests leaves no server behind. */
@Timeout(900)
class KilledTestsTest {
    private static final String NO_ENGINE = "No Docker engine answers";

    @EmbeddedMailServer
    static class Embedded {}

    @MailServer
    static class Container {}

    /** The JVM of tests that is killed: says where its server and the server's files are, and goes on. */
    static final class Tests {
        private Tests() {}

        public static void main(String[] none) throws IOException, InterruptedException {
            String word = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            Class<?> asked = "Container".equals(word) ? Container.class : Embedded.class;
            LabMail mail =
                    StartedMail.start(MailDeclaration.of(asked, "class " + word).orElseThrow(), true, Map.of());
            System.out.println(mail.port());
            System.out.println(mail.authorityFile());
            Thread.sleep(600_000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Embedded", "Container"})
    void itsServersGoToo(String word) throws Exception {
        try (JvmProcess tests =
                JvmProcess.start(new JdkFinder().current().java(), List.of("-Xmx128m"), Tests.class.getName())) {
            tests.send(word);
            int port = Integer.parseInt(required(tests, tests.answer(Duration.ofMinutes(10))));
            Path file = Path.of(required(tests, tests.answer(Duration.ofSeconds(10))));
            assertTrue(Files.exists(file), "its files are not there");
            new Socket("127.0.0.1", port).close();

            ProcessHandle killed = ProcessHandle.of(tests.pid()).orElseThrow();
            List<ProcessHandle> keepers = killed.descendants().toList();
            assertEquals(word.equals("Embedded") ? 2 : 1, keepers.size(), "the keeper, and a server that is a JVM");
            killed.destroyForcibly();
            for (ProcessHandle keeper : keepers) {
                keeper.onExit().get(60, TimeUnit.SECONDS);
            }
            assertThrows(ConnectException.class, () -> new Socket("127.0.0.1", port).close());
            assertFalse(Files.exists(file), "keys stay behind");
        }
    }

    /** What is left of its tests is the end of its input. */
    @Test
    void aRunEndsAsAfterAnInterrupt(@TempDir Path folder) throws Exception {
        RunRequest request = new RunRequest(
                ScenarioFile.find("scenarios/measured.yaml", folder, getClass()),
                RunProfile.STANDARD,
                List.of(),
                List.of("server=good"),
                folder.resolve("runs"));
        JvmProcess run = ToolJvm.start(ScenarioMain.class, Map.of());
        try (run) {
            run.send(JsonMapper.shared().writeValueAsString(request.arguments()));
            ProcessHandle jvm = ProcessHandle.of(run.pid()).orElseThrow();
            // Its server and a fork: it measures.
            while (jvm.descendants().count() < 2) {
                assertTrue(run.alive(), () -> String.join("\n", run.errorTail(40)));
                Thread.sleep(50);
            }
            List<ProcessHandle> workers = jvm.descendants().toList();
            run.close(Duration.ofSeconds(60));
            assertEquals(130, run.exitCode(), () -> String.join("\n", run.errorTail(40)));
            for (ProcessHandle worker : workers) {
                worker.onExit().get(20, TimeUnit.SECONDS);
            }
        }
    }

    private static String required(JvmProcess tests, @Nullable String answer) {
        if (answer == null) {
            String said = String.join("\n", tests.errorTail(40));
            boolean excused = said.contains(NO_ENGINE) && !EngineRequirement.strict(System.getenv());
            assumeTrue(!excused, NO_ENGINE);
            throw new AssertionError("no server: " + said);
        }
        return answer;
    }
}
