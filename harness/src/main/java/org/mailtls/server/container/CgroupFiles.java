package org.mailtls.server.container;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the kernel keeps account of one container's control group. Only the first file is known to be there.
 *
 * @param version of the control groups, 1 or 2
 * @param cpu processor time that was used
 * @param held processor time that was withheld at the cap; in version 2 the same file
 * @param memory bytes held
 * @param tasks processes and threads
 * @param processes their numbers, one a line
 */
record CgroupFiles(int version, Path cpu, Path held, Path memory, Path tasks, Path processes) {
    /**
     * Null where this machine does not show them, as with an engine in a virtual machine.
     *
     * @param cgroups where the control groups are mounted, {@code /sys/fs/cgroup} but in tests
     */
    static @Nullable CgroupFiles of(String containerId, Path cgroups) {
        String scope = "system.slice/docker-" + containerId + ".scope";
        String folder = "docker/" + containerId;
        for (String group : List.of(folder, scope)) {
            Path account = cgroups.resolve("cpuacct").resolve(group);
            if (Files.isReadable(account.resolve("cpuacct.usage"))) {
                return new CgroupFiles(
                        1,
                        account.resolve("cpuacct.usage"),
                        cgroups.resolve("cpu").resolve(group).resolve("cpu.stat"),
                        cgroups.resolve("memory").resolve(group).resolve("memory.usage_in_bytes"),
                        cgroups.resolve("pids").resolve(group).resolve("pids.current"),
                        account.resolve("cgroup.procs"));
            }
        }
        for (String group : List.of(scope, folder)) {
            Path account = cgroups.resolve(group);
            Path cpu = account.resolve("cpu.stat");
            if (Files.isReadable(cpu)) {
                return new CgroupFiles(
                        2,
                        cpu,
                        cpu,
                        account.resolve("memory.current"),
                        account.resolve("pids.current"),
                        account.resolve("cgroup.procs"));
            }
        }
        return null;
    }
}
