package org.mailtls.server.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.DockerException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.mailtls.scenario.Service;
import org.mailtls.server.ConfigFault;
import org.mailtls.server.CpuMeter;
import org.mailtls.server.MailServer;
import org.mailtls.server.OutgoingMail;
import org.mailtls.server.ProxyProtocol;
import org.mailtls.server.ResourceMeter;
import org.mailtls.server.ServerIdentity;
import org.mailtls.server.ServerPlan;
import org.mailtls.server.TakenMails;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A mail server in a container that greets. */
final class ContainerServer implements MailServer {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerServer.class);

    private final DockerClient client;
    private final String containerId;
    private final Runnable removal;
    private final ContainerLog log;
    private final Map<Service, InetSocketAddress> addresses;
    private final Service service;
    private final ServerIdentity identity;
    private final ServerPlan plan;
    private final ContainerMeters meters;
    private final ProxyProtocol proxyProtocol;
    private final ContainerDeath death;
    private @Nullable OutgoingMail outgoing;

    /**
     * @param removal of the container; may throw
     * @param proxyProtocol what connections to its services begin with
     */
    ContainerServer(
            DockerClient client,
            String containerId,
            Runnable removal,
            ContainerLog log,
            Map<Service, InetSocketAddress> addresses,
            Service service,
            ServerIdentity identity,
            ServerPlan plan,
            ContainerMeters meters,
            ProxyProtocol proxyProtocol) {
        this.client = client;
        this.containerId = containerId;
        this.removal = removal;
        this.log = log;
        this.addresses = addresses;
        this.service = service;
        this.plan = plan;
        this.identity = identity;
        this.meters = meters;
        this.proxyProtocol = proxyProtocol;
        this.death = ContainerDeath.watch(client, containerId);
    }

    @Override
    public InetSocketAddress address() {
        return address(service);
    }

    @Override
    public InetSocketAddress address(Service other) {
        InetSocketAddress address = addresses.get(other);
        if (address == null) {
            throw new IllegalStateException("the container publishes no " + other.word());
        }
        return address;
    }

    @Override
    public List<String> warnings() {
        return plan.warnings();
    }

    @Override
    public List<ConfigFault> faults(List<String> lines) {
        return ConfigFault.in(lines, plan.files());
    }

    String containerId() {
        return containerId;
    }

    @Override
    public ServerIdentity identity() {
        return identity;
    }

    @Override
    public Optional<CpuMeter> cpu() {
        return Optional.of(meters.cpu());
    }

    @Override
    public Optional<ResourceMeter> resources() {
        return Optional.of(meters.resources());
    }

    @Override
    public Optional<TakenMails> taken() {
        return meters.taken();
    }

    /** It sends mail as well. */
    ContainerServer sending(@Nullable OutgoingMail mail) {
        outgoing = mail;
        return this;
    }

    @Override
    public Optional<OutgoingMail> outgoing() {
        return Optional.ofNullable(outgoing);
    }

    @Override
    public ProxyProtocol proxyProtocol() {
        return proxyProtocol;
    }

    @Override
    public List<String> logTail(int lines) {
        try {
            return log.tail(lines);
        } catch (DockerException e) {
            return List.of("(the log is gone with its container: " + e.getMessage() + ")");
        } catch (RuntimeException e) {
            return List.of("(no log: the Docker engine does not answer: " + reasonOrThrow(e) + ")");
        }
    }

    @Override
    public boolean alive() {
        try {
            InspectContainerResponse.ContainerState state =
                    client.inspectContainerCmd(containerId).exec().getState();
            return Boolean.TRUE.equals(state.getRunning());
        } catch (DockerException e) {
            LOG.debug("{} is taken for dead: {}", containerId, e.getMessage());
            return false;
        } catch (RuntimeException e) {
            LOG.warn("{} is taken for dead, the Docker engine does not answer: {}", containerId, reasonOrThrow(e));
            return false;
        }
    }

    @Override
    public CompletableFuture<Void> death() {
        return death.future().copy();
    }

    @Override
    public void close() {
        death.close();
        meters.resources().close();
        remove(containerId, removal);
    }

    /** Never throws: what stays behind is logged, with the command that removes it. */
    static void remove(@Nullable String containerId, Runnable removal) {
        try {
            removal.run();
        } catch (RuntimeException e) {
            String gone = EngineGone.reason(e);
            LOG.warn(
                    "The container {} could not be removed; './mailtls clean' will do it: {}",
                    containerId,
                    gone == null ? e.toString() : "the Docker engine does not answer: " + gone);
        }
    }

    private static String reasonOrThrow(RuntimeException e) {
        String reason = EngineGone.reason(e);
        if (reason == null) {
            throw e;
        }
        return reason;
    }
}
