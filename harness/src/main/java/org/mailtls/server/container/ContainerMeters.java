package org.mailtls.server.container;

import com.github.dockerjava.api.DockerClient;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mailtls.server.CpuMeter;
import org.mailtls.server.ResourceMeter;
import org.mailtls.server.TakenMails;

/**
 * What can be seen of a container while it serves.
 *
 * @param taken empty where nothing is known of its log
 */
record ContainerMeters(CpuMeter cpu, ResourceMeter resources, Optional<TakenMails> taken) {
    private static final Path CGROUPS = Path.of("/sys/fs/cgroup");

    /**
     * @param capped whether the container may use so many processors only
     * @param profile of the server in it; null for one that nothing is known of
     */
    static ContainerMeters of(
            DockerClient client, String containerId, ContainerLog log, boolean capped, @Nullable MtaProfile profile) {
        return new ContainerMeters(
                ContainerCpu.of(client, containerId, CGROUPS),
                ContainerResources.of(client, containerId, CGROUPS, capped),
                profile == null ? Optional.empty() : taken(log, profile));
    }

    private static Optional<TakenMails> taken(ContainerLog log, MtaProfile profile) {
        Pattern line = profile.taken();
        return line == null ? Optional.empty() : Optional.of(new LoggedMails(log, profile.ready(), line));
    }
}
