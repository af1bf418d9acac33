package org.mailtls.server.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.StartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.WaitStrategy;
import org.testcontainers.containers.wait.strategy.WaitStrategyTarget;
import org.testcontainers.utility.DockerImageName;

/**
 * A mail server's container: on 127.0.0.1 alone, labelled, its spool in memory. {@link #start} returns as soon as it runs;
 * {@link Startup} waits for the server in it.
 */
final class MtaContainer extends GenericContainer<MtaContainer> {
    private static final ExposedPort SMTP = ExposedPort.tcp(25);

    MtaContainer(String image, Mta mta, List<ContainerFile> files, String runId, @Nullable Double cpus) {
        super(DockerImageName.parse(image));
        // The image was made sure of; a policy that says no makes a missing one an error instead of a stalled pull.
        withImagePullPolicy(name -> false);
        withLabels(Map.of(Labels.KIND, Labels.CONTAINER, Labels.RUN, runId));
        withTmpFs(mta.memoryDirectories());
        files.forEach(file -> withCopyToContainer(file.content(), file.path()));
        withStartupCheckStrategy(new NoCheck());
        waitingFor(new NoWait());
        withCreateContainerCmdModifier(command -> harden(command, cpus));
    }

    private static void harden(CreateContainerCmd command, @Nullable Double cpus) {
        HostConfig host = Objects.requireNonNull(command.getHostConfig(), "Testcontainers sets a host configuration")
                .withPublishAllPorts(false)
                .withPortBindings(new PortBinding(Ports.Binding.bindIp("127.0.0.1"), SMTP))
                // Two lines per connection would fill the disk in a long run.
                .withLogConfig(
                        new LogConfig(LogConfig.LoggingType.JSON_FILE, Map.of("max-size", "10m", "max-file", "2")));
        if (cpus != null) {
            host.withNanoCPUs((long) (cpus * 1e9));
        }
        command.withExposedPorts(SMTP).withHostName("mail.example.test").withHostConfig(host);
    }

    /** The port on 127.0.0.1, or -1 if it is not published (any more), as for a container that has died. */
    int publishedPort() {
        Ports ports = getDockerClient()
                .inspectContainerCmd(getContainerId())
                .exec()
                .getNetworkSettings()
                .getPorts();
        Ports.Binding[] bindings = ports.getBindings().get(SMTP);
        return bindings == null || bindings.length == 0 ? -1 : Integer.parseInt(bindings[0].getHostPortSpec());
    }

    /** Testcontainers' own check looks once a second at most. */
    private static final class NoCheck extends StartupCheckStrategy {
        @Override
        public boolean waitUntilStartupSuccessful(DockerClient client, String containerId) {
            return true;
        }

        @Override
        public StartupStatus checkStartupState(DockerClient client, String containerId) {
            return StartupStatus.SUCCESSFUL;
        }
    }

    private static final class NoWait implements WaitStrategy {
        @Override
        public void waitUntilReady(WaitStrategyTarget target) {
            // Startup does, and notices a server that dies.
        }

        @Override
        public WaitStrategy withStartupTimeout(Duration timeout) {
            return this;
        }
    }
}
