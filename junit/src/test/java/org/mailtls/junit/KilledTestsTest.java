package org.mailtls.junit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mailtls.host.JvmProcess;

/** Whoever kills the JVM of the tests leaves no server behind. */
@Timeout(120)
class KilledTestsTest {
    @EmbeddedMailServer
    static class Asked {}

    /** The JVM of tests that is killed: says where its server's files are, and goes on. */
    static final class Tests {
        private Tests() {}

        public static void main(String[] none) throws IOException, InterruptedException {
            MailDeclaration asked =
                    MailDeclaration.of(Asked.class, "class Asked").orElseThrow();
            LabMail mail = StartedMail.start(asked, true, Map.of());
            System.out.println(mail.authorityFile());
            Thread.sleep(120_000);
        }
    }

    @Test
    void itsServersGoToo() throws Exception {
        try (JvmProcess tests = JvmProcess.start(
                Path.of(System.getProperty("java.home"), "bin", "java"), List.of("-Xmx128m"), Tests.class.getName())) {
            String file = tests.answer(Duration.ofSeconds(60));
            assertNotNull(file, () -> "no server: " + tests.errorTail(20));
            assertTrue(Files.exists(Path.of(file)));
            ProcessHandle killed = ProcessHandle.of(tests.pid()).orElseThrow();
            List<ProcessHandle> servers = killed.descendants().toList();
            assertTrue(servers.size() >= 2, "the keeper and its server: " + servers);
            killed.destroyForcibly();
            for (ProcessHandle server : servers) {
                server.onExit().get(30, TimeUnit.SECONDS);
            }
            assertFalse(Files.exists(Path.of(file)), "keys stay behind");
        }
    }
}
