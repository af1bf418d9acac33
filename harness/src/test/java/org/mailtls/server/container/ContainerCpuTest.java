package org.mailtls.server.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.github.dockerjava.api.DockerClient;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.server.CpuMeter;

/** Each layout of the control groups that an engine makes, in a folder of its own. */
class ContainerCpuTest {
    private static final DockerClient NO_CLIENT = (DockerClient) Proxy.newProxyInstance(
            ContainerCpuTest.class.getClassLoader(),
            new Class<?>[] {DockerClient.class},
            (proxy, method, arguments) -> {
                throw new AssertionError("no engine is asked here: " + method);
            });

    @ParameterizedTest
    @CsvSource({
        "cpuacct/docker/abc/cpuacct.usage, '1234567\n', 1234567, cgroup v1 cpuacct.usage",
        "cpuacct/system.slice/docker-abc.scope/cpuacct.usage, 99, 99, cgroup v1 cpuacct.usage",
        "system.slice/docker-abc.scope/cpu.stat, 'usage_usec 42\nuser_usec 40\n', 42000, cgroup v2 cpu.stat usage_usec",
        "docker/abc/cpu.stat, 'user_usec 40\nusage_usec 42', 42000, cgroup v2 cpu.stat usage_usec"
    })
    void readsNanosecondsFromEveryLayout(String path, String content, long nanos, String source, @TempDir Path cgroups)
            throws IOException {
        Path file = cgroups.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        CpuMeter meter = ContainerCpu.of(NO_CLIENT, "abc", cgroups);
        assertEquals(nanos, meter.nanos());
        assertEquals(source, meter.source());
        Files.delete(file);
        assertThrows(IOException.class, meter::nanos);
    }

    @Test
    void asksTheEngineWhereNoControlGroupIsSeen(@TempDir Path cgroups) {
        assertEquals(
                "engine statistics", ContainerCpu.of(NO_CLIENT, "abc", cgroups).source());
    }
}
