package org.mailtls.server.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.github.dockerjava.api.DockerClient;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.server.Resources;

/** Control groups and processes in folders that look like the kernel's. */
class CgroupResourcesTest {
    private static final String DEVICES = "eth0: 700 0 0 0 0 0 0 0 300 0 0 0 0 0 0 0\n";

    @TempDir
    Path cgroups;

    @TempDir
    Path processes;

    @Test
    void readsVersionOne() throws Exception {
        one();
        CgroupResources meter = new CgroupResources(files(), true, processes);
        assertEquals("cgroup v1", meter.source());
        // Neither of the two processes is there any more, so that it has no open file.
        assertEquals(new Resources(5_000_000, 42_000, 1_048_576, 7, 0, -1, -1), meter.now());
        write(processes, "4711/net/dev", DEVICES);
        assertEquals(new Resources(5_000_000, 42_000, 1_048_576, 7, 0, 700, 300), meter.now());
    }

    @Test
    void readsVersionTwoInNanoseconds() throws Exception {
        String group = "system.slice/docker-abc.scope/";
        write(cgroups, group + "cpu.stat", "usage_usec 5000\nuser_usec 4000\nnr_throttled 3\nthrottled_usec 42\n");
        write(cgroups, group + "memory.current", "1048576\n");
        write(cgroups, group + "pids.current", "7\n");
        write(cgroups, group + "cgroup.procs", "4711\n4712\n");
        write(processes, "4712/net/dev", DEVICES);
        CgroupResources meter = new CgroupResources(files(), true, processes);
        assertEquals("cgroup v2", meter.source());
        assertEquals(new Resources(5_000_000, 42_000, 1_048_576, 7, 0, 700, 300), meter.now());
    }

    @Test
    void withoutACapNothingIsHeldBack() throws Exception {
        one();
        assertEquals(
                Resources.UNKNOWN,
                new CgroupResources(files(), false, processes).now().heldBack());
    }

    @Test
    void whatAMachineDoesNotShowIsUnknown() throws Exception {
        write(cgroups, "cpuacct/docker/abc/cpuacct.usage", "9\n");
        assertEquals(new Resources(9, -1, -1, -1, -1, -1, -1), new CgroupResources(files(), true, processes).now());
    }

    /** A process that our name space has no number for is shown as 0, and our own 4711 may be anybody. */
    @Test
    void processesOfAnotherNameSpaceAreNotLookedInto() throws Exception {
        one();
        write(cgroups, "cpuacct/docker/abc/cgroup.procs", "0\n0\n");
        write(processes, "0/net/dev", DEVICES);
        Resources seen = new CgroupResources(files(), true, processes).now();
        assertEquals(-1, seen.files());
        assertEquals(-1, seen.networkIn());
    }

    @Test
    void theNetworkIsSeenThroughAnyProcessThatIsStillThere() throws Exception {
        one();
        write(processes, "4711/net/dev", DEVICES);
        CgroupResources meter = new CgroupResources(files(), true, processes);
        assertEquals(700, meter.now().networkIn());
        Files.delete(processes.resolve("4711/net/dev"));
        write(processes, "4712/net/dev", "eth0: 900 0 0 0 0 0 0 0 301 0 0 0 0 0 0 0\n");
        assertEquals(900, meter.now().networkIn());
    }

    @Test
    void aContainerThatHasEndedCannotBeRead() throws Exception {
        one();
        CgroupResources meter = new CgroupResources(files(), true, processes);
        assertNotNull(meter.now());
        Files.delete(cgroups.resolve("cpuacct/docker/abc/cpuacct.usage"));
        assertThrows(IOException.class, meter::now);
    }

    @Test
    void asksTheEngineWhereNoControlGroupIsSeen() {
        DockerClient nobody = (DockerClient) Proxy.newProxyInstance(
                CgroupResourcesTest.class.getClassLoader(),
                new Class<?>[] {DockerClient.class},
                (proxy, method, arguments) -> {
                    throw new AssertionError("not before it is read: " + method);
                });
        try (var meter = ContainerResources.of(nobody, "abc", cgroups, true)) {
            assertInstanceOf(EngineResources.class, meter);
        }
    }

    private void one() throws IOException {
        write(cgroups, "cpuacct/docker/abc/cpuacct.usage", "5000000\n");
        write(cgroups, "cpuacct/docker/abc/cgroup.procs", "4711\n4712\n");
        write(cgroups, "cpu/docker/abc/cpu.stat", "nr_periods 9\nnr_throttled 3\nthrottled_time 42000\n");
        write(cgroups, "memory/docker/abc/memory.usage_in_bytes", "1048576\n");
        write(cgroups, "pids/docker/abc/pids.current", "7\n");
    }

    private CgroupFiles files() {
        CgroupFiles found = CgroupFiles.of("abc", cgroups);
        if (found == null) {
            throw new AssertionError("no control group in " + cgroups);
        }
        return found;
    }

    private static void write(Path root, String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
