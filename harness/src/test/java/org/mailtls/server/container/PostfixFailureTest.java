package org.mailtls.server.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.server.EnvironmentException;
import org.mailtls.server.MailServer;
import org.mailtls.server.ServerFailedException;
import org.mailtls.server.UnsupportedSettingException;

@DockerTest
class PostfixFailureTest {
    /** Below the deadline of a start, even on a busy machine: a server that died is noticed, not waited for. */
    private static final Duration AT_ONCE = Duration.ofSeconds(25);

    static Lab lab;

    @BeforeAll
    static void warm(@TempDir Path folder) {
        lab = new Lab("failures", folder);
        lab.plain("bookworm").close();
    }

    @AfterEach
    void nothingIsLeft() {
        assertEquals(List.of(), lab.containers());
    }

    @Test
    void aServerThatDiesAtItsStartIsReportedAtOnceWithItsLog() {
        long start = System.nanoTime();
        ServerFailedException e = assertThrows(
                ServerFailedException.class,
                () -> lab.parameters("bookworm", Map.of("inet_protocols", "carrier-pigeon")));
        assertTrue(Duration.ofNanos(System.nanoTime() - start).compareTo(AT_ONCE) < 0);
        assertTrue(String.join("\n", e.logTail()).contains("carrier-pigeon"), e.getMessage());
        assertTrue(String.valueOf(e.getMessage()).contains("ended at its start"), e.getMessage());
        assertTrue(String.valueOf(e.getMessage()).contains("server.parameters"), e.getMessage());
        assertTrue(
                String.valueOf(e.getMessage())
                        .contains(": inet_protocols = carrier-pigeon  (server.parameters.inet_protocols)"),
                e.getMessage());
        assertEquals(List.of("parameters.inet_protocols"), e.paths());
    }

    @Test
    void aServerThatListensButCannotGreetIsReportedWithItsLog() {
        long start = System.nanoTime();
        ServerFailedException e = assertThrows(
                ServerFailedException.class,
                () -> lab.parameters("bookworm", Map.of("smtpd_tls_security_level", "bogus-level")));
        assertTrue(Duration.ofNanos(System.nanoTime() - start).compareTo(AT_ONCE) < 0);
        assertTrue(String.join("\n", e.logTail()).contains("fatal"), e.getMessage());
    }

    @Test
    void aParameterThatTheReleaseDoesNotHaveIsTheScenariosMistake() {
        UnsupportedSettingException e = assertThrows(
                UnsupportedSettingException.class,
                () -> lab.parameters("bookworm", Map.of("smtpd_tls_protocls", "TLSv1.2")));
        assertTrue(String.valueOf(e.getMessage()).contains("smtpd_tls_protocls"), e.getMessage());
        assertEquals(List.of("parameters.smtpd_tls_protocls"), e.paths());
    }

    @Test
    void aMissingBaseImageNamesBothWaysToGetIt() {
        MtaImage image = new MtaImage(new Postfix(), "sarge");
        EnvironmentException e =
                assertThrows(EnvironmentException.class, () -> image.ensure(Engine.client(), Duration.ofSeconds(5)));
        String message = String.valueOf(e.getMessage());
        assertTrue(message.contains("debian:sarge-slim is not here"), message);
        assertTrue(message.contains("scripts/lab-up"), message);
        assertTrue(message.contains("docker pull debian:sarge-slim"), message);
    }

    @Test
    void aDeadServerIsNotAlive() throws Exception {
        try (MailServer server = lab.plain("bookworm")) {
            String id = lab.containers().get(0);
            assertTrue(server.alive());
            assertFalse(server.death().isDone());
            Engine.client().killContainerCmd(id).exec();
            server.death().get(10, TimeUnit.SECONDS);
            assertFalse(server.alive());
            assertFalse(server.logTail(5).isEmpty());
        }
    }
}
