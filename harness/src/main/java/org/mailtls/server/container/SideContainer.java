package org.mailtls.server.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mailtls.server.EnvironmentException;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A server of the lab that stands beside the mail servers: on 127.0.0.1 alone, labelled, and gone when this program ends,
 * however it does.
 */
final class SideContainer extends GenericContainer<SideContainer> {
    /** Where one listens that is beside a mail server. */
    static final String LOOPBACK = "127.0.0.1";

    private static final String SUITE = "trixie";
    private static final Duration PULL_DEADLINE = Duration.ofSeconds(20);
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final int SHOWN_LINES = 20;

    private final List<ExposedPort> ports;
    private final ContainerFiles files = new ContainerFiles();
    private final Thread atExit = new Thread(this::stop, "mailtls-tidy-side");

    private SideContainer(
            String image,
            String runId,
            List<ExposedPort> ports,
            @Nullable String neighbour,
            List<ContainerFile> content) {
        super(DockerImageName.parse(image));
        this.ports = List.copyOf(ports);
        withImagePullPolicy(name -> false);
        withLabels(Map.of(Labels.KIND, Labels.CONTAINER, Labels.RUN, runId));
        if (neighbour != null) {
            withNetworkMode("container:" + neighbour);
        }
        content.forEach(files::add);
        withCopyToContainer(files, "/");
        withStartupCheckStrategy(Unwaited.noCheck());
        waitingFor(Unwaited.noWait());
        withCreateContainerCmdModifier(this::harden);
    }

    /**
     * Brings one up.
     *
     * @param name of the image, and of the folder of its build files beside this class
     * @param buildFiles in that folder
     * @param content what it is to serve
     * @param ready the log line after which it serves
     * @throws EnvironmentException if there is no engine, or it does not come up; with the last lines of its log
     */
    static SideContainer start(
            String name,
            List<String> buildFiles,
            String runId,
            List<ExposedPort> ports,
            List<ContainerFile> content,
            Pattern ready) {
        return start(name, buildFiles, runId, ports, null, content, ready);
    }

    /**
     * Brings one up in the network of a mail server's container, which alone reaches it if it listens on {@link #LOOPBACK}: its other
     * address is open to this machine.
     *
     * @param neighbour id of that container, which must not go before this one
     * @throws EnvironmentException as above
     */
    static SideContainer beside(
            String neighbour,
            String name,
            List<String> buildFiles,
            String runId,
            List<ContainerFile> content,
            Pattern ready) {
        return start(name, buildFiles, runId, List.of(), neighbour, content, ready);
    }

    private static SideContainer start(
            String name,
            List<String> buildFiles,
            String runId,
            List<ExposedPort> ports,
            @Nullable String neighbour,
            List<ContainerFile> content,
            Pattern ready) {
        DockerClient client = Engine.client();
        Map<String, byte[]> build = new LinkedHashMap<>();
        buildFiles.forEach(file -> build.put(
                file, MtaImage.resource(SideContainer.class, name + "/" + file).getBytes(StandardCharsets.UTF_8)));
        LabImage image = new LabImage(name, SUITE, build);
        image.ensure(client, Map.of(), PULL_DEADLINE);
        SideContainer container = new SideContainer(image.reference(), runId, ports, neighbour, content);
        Runtime.getRuntime().addShutdownHook(container.atExit);
        boolean up = false;
        try {
            EngineGone.translate(() -> {
                container.start();
                return container.await(client, ready);
            });
            up = true;
            return container;
        } catch (ContainerLaunchException e) {
            EnvironmentException known = EngineTrouble.in(e, null);
            throw known != null
                    ? known
                    : new EnvironmentException(
                            "The lab's " + image.reference() + " did not start: " + e.getMessage(), e);
        } finally {
            if (!up) {
                container.close();
            }
        }
    }

    private boolean await(DockerClient client, Pattern ready) {
        ContainerLog log = new ContainerLog(client, getContainerId());
        ContainerLog.Outcome outcome = log.await(ready, DEADLINE);
        if (outcome != ContainerLog.Outcome.SEEN) {
            String how = outcome == ContainerLog.Outcome.ENDED
                    ? "ended at its start"
                    : "was not ready within " + DEADLINE.toSeconds() + " s";
            throw new EnvironmentException("The lab's " + getDockerImageName() + " " + how + ":\n    "
                    + String.join("\n    ", log.tail(SHOWN_LINES)));
        }
        return true;
    }

    private void harden(CreateContainerCmd command) {
        PortBinding[] bindings = ports.stream()
                .map(port -> new PortBinding(Ports.Binding.bindIp("127.0.0.1"), port))
                .toArray(PortBinding[]::new);
        HostConfig host = Objects.requireNonNull(command.getHostConfig(), "Testcontainers sets a host configuration")
                .withPublishAllPorts(false)
                .withLogConfig(
                        new LogConfig(LogConfig.LoggingType.JSON_FILE, Map.of("max-size", "10m", "max-file", "2")));
        command.withHostConfig(host);
        if (!ports.isEmpty()) {
            // In the network of another container none can be published: the engine refuses that.
            command.withExposedPorts(ports).withHostConfig(host.withPortBindings(bindings));
        }
    }

    /** Where a port of it is on 127.0.0.1. */
    InetSocketAddress at(ExposedPort port) {
        Ports.Binding[] found = getDockerClient()
                .inspectContainerCmd(getContainerId())
                .exec()
                .getNetworkSettings()
                .getPorts()
                .getBindings()
                .get(port);
        if (found == null || found.length == 0) {
            throw new EnvironmentException("The lab's " + getDockerImageName() + " publishes no port " + port + ".");
        }
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(found[0].getHostPortSpec()));
    }

    /** Never throws for a container that is already gone. */
    @Override
    public void close() {
        ContainerServer.remove(getContainerId(), this::stop);
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException ending) {
            // The program ends: the hook runs, and finds nothing left to do.
            return;
        }
    }
}
