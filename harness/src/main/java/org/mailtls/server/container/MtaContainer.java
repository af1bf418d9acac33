package org.mailtls.server.container;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.scenario.Service;
import org.mailtls.server.OutgoingMail;
import org.mailtls.server.ServerPlan;
import org.mailtls.server.ServerStart;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A mail server's container: on 127.0.0.1 alone, labelled, its spool in memory. {@link #start} returns as soon as it runs;
 * {@link Startup} waits for the server in it.
 */
final class MtaContainer extends GenericContainer<MtaContainer> {
    private final Service service;
    private final Map<Service, Integer> ports;
    private final ContainerFiles files = new ContainerFiles();
    private @Nullable SinkNetwork sinkNetwork;

    MtaContainer(String image, Mta mta, ServerStart start, ServerPlan plan) {
        this(image, mta.profile().memoryDirectories(), standardPorts(), start, plan);
    }

    /** @param ports where its services are in the container; the others are not published */
    MtaContainer(
            String image, Map<String, String> memory, Map<Service, Integer> ports, ServerStart start, ServerPlan plan) {
        super(DockerImageName.parse(image));
        this.service = start.settings().service();
        this.ports = new EnumMap<>(ports);
        // The image was made sure of; a policy that says no makes a missing one an error instead of a stalled pull.
        withImagePullPolicy(name -> false);
        withLabels(Map.of(Labels.KIND, Labels.CONTAINER, Labels.RUN, start.runId()));
        withTmpFs(memory);
        withEnv(plan.environment());
        withCopyToContainer(files, "/");
        plan.files().stream()
                .map(file -> ContainerFile.text(file.path(), file.text()))
                .forEach(this::copied);
        CertificateFiles.of(start.certificates()).forEach(this::copied);
        start.settings().files().forEach((path, file) -> copied(ContainerFile.copyOf(file, path)));
        withStartupCheckStrategy(Unwaited.noCheck());
        waitingFor(Unwaited.noWait());
        withCreateContainerCmdModifier(command -> harden(command, start.settings()));
    }

    private static Map<Service, Integer> standardPorts() {
        return Arrays.stream(Service.values()).collect(Collectors.toMap(each -> each, Service::port));
    }

    /** Puts it into a network of its own, from which it reaches the sinks on this machine; the network goes when it does. */
    void reaching(SinkNetwork sinks) {
        sinkNetwork = sinks;
        withNetworkMode(sinks.name());
        withExtraHost(OutgoingMail.SINK_HOST, sinks.gateway().getHostAddress());
    }

    @Override
    public void stop() {
        try {
            super.stop();
        } finally {
            if (sinkNetwork != null) {
                sinkNetwork.close();
            }
        }
    }

    void copied(ContainerFile file) {
        files.add(file);
    }

    private void harden(CreateContainerCmd command, ServerSettings settings) {
        PortBinding[] bindings = ports.keySet().stream()
                .map(one -> new PortBinding(binding(one, settings), exposed(one)))
                .toArray(PortBinding[]::new);
        HostConfig host = Objects.requireNonNull(command.getHostConfig(), "Testcontainers sets a host configuration")
                .withPublishAllPorts(false)
                .withPortBindings(bindings)
                // Two lines per connection would fill the disk in a long run; two minutes of an attack must be held
                // whole, or the mails that were taken meanwhile could not be told from lost ones.
                .withLogConfig(
                        new LogConfig(LogConfig.LoggingType.JSON_FILE, Map.of("max-size", "50m", "max-file", "4")));
        Double cpus = settings.cpus();
        if (cpus != null) {
            host.withNanoCPUs((long) (cpus * 1e9));
        }
        command.withExposedPorts(ports.keySet().stream().map(this::exposed).toList())
                .withHostName("mail.example.test")
                .withHostConfig(host);
    }

    private static Ports.Binding binding(Service service, ServerSettings settings) {
        Integer port = settings.service() == service ? settings.port() : null;
        return port == null ? Ports.Binding.bindIp("127.0.0.1") : Ports.Binding.bindIpAndPort("127.0.0.1", port);
    }

    private ExposedPort exposed(Service one) {
        return ExposedPort.tcp(port(one));
    }

    /** In the container. */
    int port(Service one) {
        return Objects.requireNonNull(ports.get(one), one.word());
    }

    /** The door that the scenario's clients use. */
    Service service() {
        return service;
    }

    /** Where each service is on 127.0.0.1; empty if nothing is published (any more), as for a container that has died. */
    Map<Service, InetSocketAddress> published() {
        Map<ExposedPort, Ports.Binding[]> bindings = getDockerClient()
                .inspectContainerCmd(getContainerId())
                .exec()
                .getNetworkSettings()
                .getPorts()
                .getBindings();
        Map<Service, InetSocketAddress> addresses = new EnumMap<>(Service.class);
        for (Service one : ports.keySet()) {
            Ports.Binding[] found = bindings.get(exposed(one));
            if (found != null && found.length > 0) {
                int port = Integer.parseInt(found[0].getHostPortSpec());
                addresses.put(one, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            }
        }
        return addresses;
    }
}
