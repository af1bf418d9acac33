package org.mailtls.server.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.InternalServerErrorException;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.pki.TestAuthority;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.scenario.Service;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.server.EnvironmentException;
import org.mailtls.server.ProxyProtocol;
import org.mailtls.server.ServerIdentity;
import org.mailtls.server.ServerPlan;
import org.mailtls.server.ServerStart;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.shaded.com.github.dockerjava.core.DefaultDockerClientConfig;
import org.testcontainers.shaded.com.github.dockerjava.core.DockerClientImpl;

/** The client that Testcontainers uses, at a socket that nobody listens on any more. */
class EngineGoneTest {
    @TempDir
    Path folder;

    private DockerClient client;

    @BeforeEach
    void connectToNobody() throws IOException {
        Path socket = folder.resolve("gone.sock");
        try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            // Its file stays when it is closed, as after a crash.
            listener.bind(UnixDomainSocketAddress.of(socket));
        }
        URI host = URI.create("unix://" + socket);
        client = DockerClientImpl.getInstance(
                DefaultDockerClientConfig.createDefaultConfigBuilder()
                        .withDockerHost(host.toString())
                        .build(),
                new ZerodepDockerHttpClient.Builder().dockerHost(host).build());
    }

    @AfterEach
    void close() throws IOException {
        client.close();
    }

    @Test
    void itsServersAreDeadAndSayWhy() {
        ContainerServer server = new ContainerServer(
                client,
                "c0ffee",
                () -> client.removeContainerCmd("c0ffee").exec(),
                new ContainerLog(client, "c0ffee"),
                Map.of(Service.SMTP, new InetSocketAddress(InetAddress.getLoopbackAddress(), 25)),
                Service.SMTP,
                new ServerIdentity("Postfix", "3", "OpenSSL", "image", "220", Map.of()),
                ServerPlan.NOTHING,
                new ContainerMeters(
                        new EngineCpu(client, "c0ffee"),
                        new EngineResources(client, "c0ffee", true),
                        Optional.of(new LoggedMails(
                                new ContainerLog(client, "c0ffee"),
                                Pattern.compile("ready"),
                                Pattern.compile("taken")))),
                ProxyProtocol.NONE);
        assertFalse(server.alive());
        ExecutionException told =
                assertThrows(ExecutionException.class, () -> server.death().get(10, TimeUnit.SECONDS));
        assertInstanceOf(EnvironmentException.class, told.getCause());
        List<String> log = server.logTail(20);
        assertEquals(1, log.size(), log.toString());
        assertTrue(log.get(0).contains("the Docker engine does not answer"), log.toString());
        IOException e =
                assertThrows(IOException.class, () -> server.cpu().orElseThrow().nanos());
        assertTrue(String.valueOf(e.getMessage()).contains("engine went away"), e.getMessage());
        assertThrows(IOException.class, () -> server.resources().orElseThrow().now());
        IOException mails = assertThrows(
                IOException.class, () -> server.taken().orElseThrow().counts());
        assertTrue(String.valueOf(mails.getMessage()).contains("engine went away"), mails.getMessage());
        server.close();
    }

    @Test
    void theDriverSaysWhatToDo() {
        ServerStart start = new ServerStart(
                ServerSettings.container("postfix", "bookworm"),
                TestAuthority.create(folder.resolve("pki")).equip(TlsSettings.DEFAULT),
                "SunJSSE",
                "gone");
        saysWhatToDo(() -> ContainerDriver.start(client, start, ServerPlan.NOTHING));
    }

    @Test
    void imagesAndTheCleanerSayWhatToDo() {
        saysWhatToDo(() -> new MtaImage(new Postfix(), "bookworm").ensure(client, Duration.ofSeconds(5)));
        saysWhatToDo(() -> BaseImagePull.pull(client, BaseImage.of("bookworm"), Duration.ofSeconds(5)));
        saysWhatToDo(() -> LabCleaner.labelled(client, List.of(), true));
    }

    @Test
    void theStatusIsNotReachable() {
        LabStatus status = LabStatus.read(client);
        assertFalse(status.reachable());
        assertTrue(String.valueOf(status.problem()).contains("scripts/lab-up"), status.toString());
    }

    @Test
    void isFoundInsideWhatTestcontainersThrows() {
        Throwable launch = new ContainerLaunchException(
                "Container startup failed", new RuntimeException(new ConnectException("Connection refused")));
        assertEquals("Connection refused", EngineGone.reason(launch));
    }

    @Test
    void otherTroublesAreLeftAsTheyAre() {
        assertNull(EngineGone.in(new InternalServerErrorException("no space left", new IOException("500"))));
        assertNull(EngineGone.in(new UncheckedIOException(new IOException("cannot write a temporary file"))));
        IllegalStateException bug = new IllegalStateException("a bug");
        assertEquals(
                bug,
                assertThrows(
                        IllegalStateException.class,
                        () -> EngineGone.translate(() -> {
                            throw bug;
                        })));
    }

    private static void saysWhatToDo(Executable call) {
        String message =
                String.valueOf(assertThrows(EnvironmentException.class, call).getMessage());
        assertTrue(message.contains("engine went away"), message);
        assertTrue(message.contains("scripts/lab-up"), message);
        assertTrue(message.contains("mailtls doctor"), message);
    }
}
