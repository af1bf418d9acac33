package org.mailtls.server.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.server.EnvironmentException;

class EngineTest {
    @Test
    void aDeadSocketEndsInSecondsAndSaysWhatToDo(@TempDir Path folder) throws Exception {
        ChildJvm child = ChildJvm.start(
                ServerInChild.class, Map.of("DOCKER_HOST", "unix://" + folder.resolve("nobody.sock")), folder);
        assertTrue(child.process().waitFor(10, TimeUnit.SECONDS), "still searching for an engine");
        String output = child.output();
        assertEquals(3, child.process().exitValue(), output);
        assertTrue(output.contains("nobody.sock: there is no such socket"), output);
        assertTrue(output.contains("scripts/lab-up"), output);
        assertTrue(output.contains("mailtls doctor"), output);
        assertFalse(output.contains("\tat "), "a stack trace: " + output);
    }

    @Test
    void aListenerThatIsNoEngineIsNotTakenForOne(@TempDir Path folder) throws Exception {
        Path path = folder.resolve("mute.sock");
        try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listener.bind(UnixDomainSocketAddress.of(path));
            EngineEndpoint endpoint = new EngineEndpoint(URI.create("unix://" + path));
            assertTrue(String.valueOf(endpoint.problem()).contains("did not answer within"));
        }
        assertNotNull(new EngineEndpoint(URI.create("unix://" + path)).problem(), "its file is still there");
        assertNotNull(new EngineEndpoint(URI.create("tcp://127.0.0.1:1")).problem());
    }

    @Test
    void anAnswerIsEnough(@TempDir Path folder) throws Exception {
        Path path = folder.resolve("engine.sock");
        try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listener.bind(UnixDomainSocketAddress.of(path));
            Thread server = new Thread(() -> answer(listener));
            server.start();
            assertNull(new EngineEndpoint(URI.create("unix://" + path)).problem());
            server.join(5000);
        }
    }

    @Test
    void dockerHostIsTheOnlyPlaceWhereItIsSet() {
        assertEquals(
                List.of(new EngineEndpoint(URI.create("tcp://127.0.0.1:2375"))),
                EngineEndpoint.candidates("tcp://127.0.0.1:2375", Map.of()));
        assertEquals(
                new EngineEndpoint(URI.create("unix:///var/run/docker.sock")),
                EngineEndpoint.candidates(null, Map.of()).get(0));
    }

    @Test
    void whatTestcontainersNeedsFromTheEnvironmentIsAskedFor() {
        Map<String, String> both =
                Map.of("TESTCONTAINERS_RYUK_DISABLED", "true", "TESTCONTAINERS_HOST_OVERRIDE", "127.0.0.1");
        Engine.requireVariables(both, true);
        Engine.requireVariables(Map.of("TESTCONTAINERS_RYUK_DISABLED", "true"), false);
        String none =
                String.valueOf(assertThrows(EnvironmentException.class, () -> Engine.requireVariables(Map.of(), true))
                        .getMessage());
        assertTrue(none.contains("TESTCONTAINERS_RYUK_DISABLED=true, TESTCONTAINERS_HOST_OVERRIDE=127.0.0.1"), none);
        assertTrue(none.contains("./mailtls"), none);
    }

    @Test
    void testsThatNeedAnEngineAreSkippedOrFailAsTheEnvironmentSays() {
        assertFalse(EngineCondition.decide("X", null, Map.of()).isDisabled());
        assertTrue(EngineCondition.decide("X", "gone", Map.of()).isDisabled());
        Map<String, String> required = Map.of("MAILTLS_REQUIRE_DOCKER", "true");
        assertThrows(ExtensionConfigurationException.class, () -> EngineCondition.decide("X", "gone", required));
    }

    private static void answer(ServerSocketChannel listener) {
        try (SocketChannel channel = listener.accept()) {
            channel.read(ByteBuffer.allocate(512));
            channel.write(StandardCharsets.US_ASCII.encode("HTTP/1.0 200 OK\r\n\r\nOK"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
