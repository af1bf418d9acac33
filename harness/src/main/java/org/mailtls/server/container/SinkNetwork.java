package org.mailtls.server.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Network;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.mailtls.server.EnvironmentException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A network of the engine for one container that sends mail to this machine, which is its gateway. The gateway's address is one of this
 * machine's like any other: whatever runs here, other containers included, and whoever has a route can connect to it. Who listens there
 * must look at where a connection comes from.
 */
final class SinkNetwork implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SinkNetwork.class);

    private final DockerClient client;
    private final String name;
    private final InetAddress gateway;

    private SinkNetwork(DockerClient client, String name, InetAddress gateway) {
        this.client = client;
        this.name = name;
        this.gateway = gateway;
    }

    /** @throws EnvironmentException if the engine makes none, or does not say what its gateway is */
    static SinkNetwork create(DockerClient client, String runId) {
        String name =
                String.format("mailtls-sinks-%08x", ThreadLocalRandom.current().nextInt());
        try {
            client.createNetworkCmd()
                    .withName(name)
                    .withDriver("bridge")
                    .withLabels(Map.of(Labels.KIND, Labels.NETWORK, Labels.RUN, runId))
                    .exec();
        } catch (DockerException e) {
            throw new EnvironmentException(
                    "The container engine makes no network for a server that sends mail: " + e.getMessage()
                            + "\n  './mailtls clean' removes those that earlier runs left.",
                    e);
        }
        boolean made = false;
        try {
            SinkNetwork network = new SinkNetwork(client, name, gateway(client, name));
            made = true;
            return network;
        } finally {
            if (!made) {
                remove(client, name);
            }
        }
    }

    private static InetAddress gateway(DockerClient client, String name) {
        List<Network.Ipam.Config> configs =
                client.inspectNetworkCmd().withNetworkId(name).exec().getIpam().getConfig();
        for (Network.Ipam.Config config : configs == null ? List.<Network.Ipam.Config>of() : configs) {
            String gateway = config.getGateway();
            InetAddress address = numeric(gateway);
            if (address != null) {
                return address;
            }
        }
        throw new EnvironmentException("The container engine does not say which address its network " + name
                + " has on this machine; see 'docker network inspect bridge'");
    }

    /** Null if there is none. */
    private static @Nullable InetAddress numeric(@Nullable String address) {
        if (address == null || !address.matches("[0-9.]{7,15}")) {
            return null;
        }
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new EnvironmentException("The container engine names an address that is none: " + address, e);
        }
    }

    /**
     * The address of a container that is in this network and runs.
     *
     * @throws EnvironmentException if the engine does not say
     */
    InetAddress addressOf(String containerId) {
        var place = client.inspectContainerCmd(containerId)
                .exec()
                .getNetworkSettings()
                .getNetworks()
                .get(name);
        InetAddress address = place == null ? null : numeric(place.getIpAddress());
        if (address == null) {
            throw new EnvironmentException("The container engine does not say which address the container "
                    + containerId + " has in its network " + name + "; see 'docker inspect " + containerId + "'");
        }
        return address;
    }

    String name() {
        return name;
    }

    InetAddress gateway() {
        return gateway;
    }

    /** To be called when its container is gone. Never throws: what stays behind is logged, with the command that removes it. */
    @Override
    public void close() {
        remove(client, name);
    }

    private static void remove(DockerClient client, String name) {
        try {
            client.removeNetworkCmd(name).exec();
        } catch (NotFoundException gone) {
            LOG.debug("The network {} is gone already", name);
        } catch (RuntimeException e) {
            LOG.warn("The network {} could not be removed; './mailtls clean' will do it: {}", name, e.toString());
        }
    }
}
