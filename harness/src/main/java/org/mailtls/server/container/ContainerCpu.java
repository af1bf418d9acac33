package org.mailtls.server.container;

import com.github.dockerjava.api.DockerClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        for (Path file : List.of(
                cgroups.resolve("cpuacct/docker/" + containerId + "/cpuacct.usage"),
                cgroups.resolve("cpuacct/system.slice/docker-" + containerId + ".scope/cpuacct.usage"))) {
            if (Files.isReadable(file)) {
                return new CgroupCpu(file, 1);
            }
        }
        for (Path file : List.of(
                cgroups.resolve("system.slice/docker-" + containerId + ".scope/cpu.stat"),
                cgroups.resolve("docker/" + containerId + "/cpu.stat"))) {
            if (Files.isReadable(file)) {
                return new CgroupCpu(file, 2);
            }
        }
        return new EngineCpu(client, containerId);
    }
}
