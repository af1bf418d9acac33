package org.mailtls.server.container;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.dockerjava.api.exception.InternalServerErrorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.server.EnvironmentException;
import org.testcontainers.containers.ContainerLaunchException;

/** The engine's words, as engines wrote them. */
class EngineTroubleTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "driver failed programming external connectivity on endpoint x: Bind for 127.0.0.1:2525 failed: port is already allocated",
                "driver failed programming external connectivity on endpoint x: Error starting userland proxy: listen tcp4 127.0.0.1:2525: bind: address already in use",
                "Ports are not available: exposing port TCP 127.0.0.1:2525 -> 127.0.0.1:0: listen tcp4 127.0.0.1:2525: bind"
            })
    void aTakenPort(String words) {
        EnvironmentException e = EngineTrouble.in(launch(words), 2525);
        assertNotNull(e);
        assertTrue(String.valueOf(e.getMessage()).contains("server.port: port 2525"), e.getMessage());
        assertTrue(String.valueOf(e.getMessage()).contains("ss -ltnp"), e.getMessage());
        assertNull(EngineTrouble.in(launch(words), null), "a port that nobody asked for is not the scenario's");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "error creating overlay mount to /var/lib/docker/overlay2/x: no space left on device",
                "write /var/lib/docker/tmp/x: no space left on device",
                "mkdir /var/lib/docker/overlay2/x: disk quota exceeded"
            })
    void aFullDisk(String words) {
        EnvironmentException e = EngineTrouble.in(launch(words), 2525);
        assertNotNull(e);
        assertTrue(String.valueOf(e.getMessage()).contains("disk of the Docker engine is full"), e.getMessage());
        assertTrue(String.valueOf(e.getMessage()).contains("/var/lib/docker"), e.getMessage());
    }

    @Test
    void anythingElseIsNotGuessedAt() {
        assertNull(EngineTrouble.in(launch("OCI runtime create failed: exec format error"), 2525));
        assertNull(EngineTrouble.in(new ContainerLaunchException("Container startup failed"), 2525));
    }

    private static Throwable launch(String words) {
        return new ContainerLaunchException(
                "Container startup failed",
                new InternalServerErrorException("Status 500: {\"message\":\"" + words + "\"}"));
    }
}
