package org.mailtls.server.container;

import com.github.dockerjava.api.DockerClient;
import java.nio.file.Path;
import org.mailtls.server.ResourceMeter;

/** Chooses how the resources of a whole container are read on this machine. */
final class ContainerResources {
    private static final Path PROCESSES = Path.of("/proc");

    private ContainerResources() {}

    /**
     * The kernel's own account where this machine shows it; else the engine's statistics, which are seldom and late.
     *
     * @param cgroups where the control groups are mounted, {@code /sys/fs/cgroup} but in tests
     * @param capped whether the container may use so many processors only
     */
    static ResourceMeter of(DockerClient client, String containerId, Path cgroups, boolean capped) {
        CgroupFiles files = CgroupFiles.of(containerId, cgroups);
        return files == null
                ? new EngineResources(client, containerId, capped)
                : new CgroupResources(files, capped, PROCESSES);
    }
}
