package org.mailtls.server.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.DockerException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.scenario.Service;
import org.mailtls.server.EnvironmentException;
import org.mailtls.server.MissingImageException;
import org.mailtls.server.ServerFailedException;
import org.mailtls.server.ServerIdentity;
import org.mailtls.server.ServerPlan;
import org.mailtls.server.ServerStart;

/** A server in somebody's own image, of which nothing is known but that it greets. */
final class OwnImage {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    /** Somebody's server may first look the client's name up, where no name server answers. */
    private static final Duration ANSWER = Duration.ofSeconds(20);

    private static final long AGAIN_NANOS = 50_000_000;
    private static final int SHOWN_LINES = 20;

    private final String reference;
    private final ServerStart start;

    OwnImage(String reference, ServerStart start) {
        this.reference = reference;
        this.start = start;
    }

    static ServerPlan plan(ServerSettings settings) {
        return new ServerPlan(List.of(), settings.parameters(), List.of());
    }

    /**
     * Makes sure that the image is there.
     *
     * @return its digest in the registry that it came from, else its id
     * @throws MissingImageException if it could not be pulled within the deadline
     */
    String ensure(DockerClient client, Duration deadline) {
        if (!MtaImage.present(client, reference)) {
            String reason = BaseImagePull.tried(client, reference, deadline);
            if (reason != null) {
                throw new MissingImageException(
                        "server.image: " + reference + " is not here and could not be pulled (" + reason.strip()
                                + ").\n  Build it under that name, or: docker pull " + reference,
                        false);
            }
        }
        InspectImageResponse image = client.inspectImageCmd(reference).exec();
        List<String> digests = image.getRepoDigests();
        return digests == null || digests.isEmpty() ? String.valueOf(image.getId()) : digests.get(0);
    }

    MtaContainer container(ServerPlan plan) {
        ServerSettings settings = start.settings();
        Integer port = settings.containerPort();
        Service service = settings.service();
        MtaContainer container = new MtaContainer(
                reference, Map.of(), Map.of(service, port == null ? service.port() : port), start, plan);
        CertificateFiles.usual(start.certificates()).forEach(container::copied);
        return container;
    }

    Startup.Up await(DockerClient client, MtaContainer container, ContainerLog log) {
        Service service = start.settings().service();
        long end = System.nanoTime() + DEADLINE.toNanos();
        String reason = "";
        while (System.nanoTime() < end && runs(client, container)) {
            Map<Service, InetSocketAddress> addresses = container.published();
            InetSocketAddress address = addresses.get(service);
            if (address != null) {
                try {
                    return new Startup.Up(addresses, greeting(address, service));
                } catch (IOException e) {
                    reason = String.valueOf(e.getMessage());
                }
            }
            LockSupport.parkNanos(AGAIN_NANOS);
        }
        String what = runs(client, container)
                ? "did not greet as " + service.word() + " on its port " + container.port(service) + " within "
                        + DEADLINE.toSeconds() + " s (" + reason + "). If it listens elsewhere, say so: container-port"
                : "ended before it greeted. Its certificate and key are /certs/chain.pem and /certs/key.pem, and"
                        + " server.parameters are its environment";
        throw new ServerFailedException("The server in " + reference + " " + what + ".", log.tail(SHOWN_LINES));
    }

    private static String greeting(InetSocketAddress address, Service service) throws IOException {
        return service.implicitTls() ? Greeting.readTls(address, ANSWER) : Greeting.read(address, ANSWER);
    }

    private static boolean runs(DockerClient client, MtaContainer container) {
        try {
            return Boolean.TRUE.equals(client.inspectContainerCmd(container.getContainerId())
                    .exec()
                    .getState()
                    .getRunning());
        } catch (DockerException e) {
            return false;
        }
    }

    /** @param digest as {@link #ensure} answered */
    ServerIdentity identity(MtaContainer container, String digest, String banner) {
        String title = null;
        String version = null;
        for (Mta mta : ContainerDriver.mtas()) {
            Matcher named = Pattern.compile(
                            "\\b" + Pattern.quote(mta.title()) + "\\b(?:[ /(]+v?(\\d[\\w.]*))?",
                            Pattern.CASE_INSENSITIVE)
                    .matcher(banner);
            if (named.find()) {
                title = mta.title();
                version = named.group(1);
            }
        }
        return new ServerIdentity(title, version, crypto(container), reference + " " + digest, banner, Map.of());
    }

    /** Null if it cannot be seen: no shell, a library under another name, or one linked into the program. */
    private static @Nullable String crypto(MtaContainer container) {
        try {
            String script = MtaImage.resource(OwnImage.class, "own-image/facts.sh");
            return Facts.parse(container.execInContainer("sh", "-c", script).getStdout())
                    .crypto();
        } catch (IOException e) {
            throw new EnvironmentException("The engine could not run a program in the container: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EnvironmentException("Interrupted while the server was asked what it is", e);
        }
    }
}
