package org.mailtls.server.container;

import com.github.dockerjava.api.exception.DockerException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.mailtls.server.CpuMeter;
import org.mailtls.server.MailServer;
import org.mailtls.server.ServerIdentity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A mail server in a container that greets. */
final class ContainerServer implements MailServer {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerServer.class);

    private final MtaContainer container;
    private final ContainerLog log;
    private final InetSocketAddress address;
    private final ServerIdentity identity;
    private final CpuMeter cpu;

    ContainerServer(
            MtaContainer container,
            ContainerLog log,
            InetSocketAddress address,
            ServerIdentity identity,
            CpuMeter cpu) {
        this.container = container;
        this.log = log;
        this.address = address;
        this.identity = identity;
        this.cpu = cpu;
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public ServerIdentity identity() {
        return identity;
    }

    @Override
    public Optional<CpuMeter> cpu() {
        return Optional.of(cpu);
    }

    @Override
    public List<String> logTail(int lines) {
        try {
            return log.tail(lines);
        } catch (DockerException e) {
            return List.of("(the log is gone with its container: " + e.getMessage() + ")");
        }
    }

    @Override
    public boolean alive() {
        return container.isRunning();
    }

    @Override
    public void close() {
        try {
            container.stop();
        } catch (RuntimeException e) {
            LOG.warn(
                    "{} could not be removed; './mailtls clean' will do it: {}",
                    container.getContainerId(),
                    e.toString());
        }
    }
}
