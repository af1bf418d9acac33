package org.mailtls.server.container;

import com.github.dockerjava.api.DockerClient;
import java.nio.file.Path;
import org.mailtls.server.CpuMeter;

/** Chooses how the processor time of a whole container is read on this machine. */
final class ContainerCpu {
    private ContainerCpu() {}

    /**
     * The kernel's own counter where this machine shows it, because reading it is free and instant; else the engine's
     * statistics.
     *
     * @param cgroups where the control groups are mounted, {@code /sys/fs/cgroup} but in tests
     */
    static CpuMeter of(DockerClient client, String containerId, Path cgroups) {
        CgroupFiles files = CgroupFiles.of(containerId, cgroups);
        return files == null ? new EngineCpu(client, containerId) : new CgroupCpu(files.cpu(), files.version());
    }
}
