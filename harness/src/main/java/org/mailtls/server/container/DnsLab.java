package org.mailtls.server.container;

import com.github.dockerjava.api.model.ExposedPort;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * DNS as a sender meets it: zones on an authoritative server (NSD), and a validating resolver (Unbound) that has their keys for
 * trust anchors. What is in none of the zones is refused, and nothing is asked of anybody outside.
 */
public final class DnsLab implements AutoCloseable {
    private static final ExposedPort UDP = ExposedPort.udp(53);
    private static final List<String> BUILD_FILES = List.of("Dockerfile", "entry.sh", "nsd.conf", "unbound.conf");
    private static final Pattern READY = Pattern.compile("start of service");

    private final SideContainer container;

    private DnsLab(SideContainer container) {
        this.container = container;
    }

    /**
     * Signs the zones and serves them.
     *
     * @throws org.mailtls.server.EnvironmentException if there is no engine, or it does not come up
     */
    public static DnsLab start(List<LabZone> zones, String runId) {
        return new DnsLab(SideContainer.start("dns", BUILD_FILES, runId, List.of(UDP), files(zones, "0.0.0.0"), READY));
    }

    /**
     * The same in the network of a mail server, which finds the resolver on its loopback address. Nobody else does.
     *
     * @param containerId of the mail server
     */
    public static DnsLab beside(String containerId, List<LabZone> zones, String runId) {
        return new DnsLab(SideContainer.beside(
                containerId, "dns", BUILD_FILES, runId, files(zones, SideContainer.LOOPBACK), READY));
    }

    /** @param address that the resolver listens on, in the network that it is in */
    private static List<ContainerFile> files(List<LabZone> zones, String address) {
        List<ContainerFile> files = new ArrayList<>();
        files.add(ContainerFile.text("/zones/address", address + "\n"));
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < zones.size(); i++) {
            LabZone zone = zones.get(i);
            files.add(ContainerFile.text("/zones/" + i + ".zone", zone.text()));
            list.append(i)
                    .append(' ')
                    .append(zone.name())
                    .append(' ')
                    .append(zone.signing().name().toLowerCase(Locale.ROOT))
                    .append('\n');
        }
        files.add(ContainerFile.text("/zones/list", list.toString()));
        return files;
    }

    /**
     * Of one that is beside nobody. By UDP alone: the engine would give the other protocol another port. No answer of the lab is too
     * large for it.
     */
    public InetSocketAddress resolver() {
        return container.at(UDP);
    }

    @Override
    public void close() {
        container.close();
    }
}
