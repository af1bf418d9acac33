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
import org.mailtls.server.EnvironmentException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A network of the engine for one container that sends mail to this machine. This machine is its gateway, so what listens on the
 * gateway's address is reached from that container and from here, and from nowhere else.
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
            if (gateway != null && gateway.matches("[0-9.]{7,15}")) {
                try {
                    return InetAddress.getByName(gateway);
                } catch (UnknownHostException e) {
                    throw new EnvironmentException("The container engine names a gateway that is none: " + gateway, e);
                }
            }
        }
        throw new EnvironmentException("The container engine does not say which address its network " + name
                + " has on this machine; see 'docker network inspect bridge'");
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
