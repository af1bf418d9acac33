package org.mailtls.server.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Ports;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.server.CpuMeter;
import org.mailtls.server.MailServer;

/** What a server's container may do to the machine, and what it costs. */
@DockerTest
class ContainerIsolationTest {
    static Lab lab;
    static MailServer server;
    static InspectContainerResponse container;

    @BeforeAll
    static void start(@TempDir Path folder) {
        lab = new Lab("isolation", folder);
        server = lab.start("bookworm", TlsSettings.DEFAULT, Map.of(), null, 0.75);
        container = Engine.client().inspectContainerCmd(lab.containers().get(0)).exec();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void isPublishedOnTheLoopbackAddressOnly() {
        Map<ExposedPort, Ports.Binding[]> published =
                container.getNetworkSettings().getPorts().getBindings();
        assertEquals(Set.of(ExposedPort.tcp(25), ExposedPort.tcp(465), ExposedPort.tcp(587)), published.keySet());
        for (Ports.Binding[] bindings : published.values()) {
            for (Ports.Binding binding : Objects.requireNonNull(bindings)) {
                assertEquals("127.0.0.1", binding.getHostIp());
            }
        }
        assertTrue(server.address().getAddress().isLoopbackAddress());
    }

    @Test
    void carriesTheLabelsOfItsRun() {
        Map<String, String> labels =
                Objects.requireNonNull(container.getConfig().getLabels());
        assertEquals("container", labels.get("org.mailtls"));
        assertEquals(lab.run(), labels.get("org.mailtls.run"));
    }

    @Test
    void isBoundedInProcessorLogAndSpool() {
        HostConfig host = container.getHostConfig();
        assertEquals(750_000_000L, host.getNanoCPUs());
        assertEquals("50m", host.getLogConfig().getConfig().get("max-size"));
        assertTrue(String.valueOf(host.getTmpFs()).contains("/var/spool/postfix=rw,size="), host.toString());
    }

    @Test
    void keyIsReadableByRootOnly() throws Exception {
        assertEquals("600 0", inContainer("stat", "-c", "%a %u", "/certs/rsa-2048.key.pem"));
    }

    @Test
    void configurationIsOlderThanTheStart() throws Exception {
        // Postfix naps for two seconds where it finds its configuration younger than one.
        long seconds = Long.parseLong(inContainer("stat", "-c", "%Y", "/etc/postfix/main.cf"));
        Instant started = Instant.parse(container.getState().getStartedAt());
        assertTrue(Instant.ofEpochSecond(seconds).isBefore(started), seconds + ", started " + started);
    }

    @Test
    void startsWithinFiveSecondsOnceItsImageIsThere() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        int processors = Runtime.getRuntime().availableProcessors();
        assumeTrue(load < 1.5 * processors, "the machine is busy: load " + load + " on " + processors + " processors");
        long start = System.nanoTime();
        MailServer second = lab.plain("bookworm");
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        second.close();
        assertTrue(took.compareTo(Duration.ofSeconds(5)) < 0, "took " + took);
    }

    @Test
    void itsProcessorTimeGrowsWithWorkAndTheSourceIsNamed() throws Exception {
        CpuMeter cpu = server.cpu().orElseThrow();
        long before = cpu.nanos();
        for (int i = 0; i < 30; i++) {
            try (SmtpDialog dialog = new SmtpDialog(server.address())) {
                dialog.startTls("TLSv1.3");
            }
        }
        long used = cpu.nanos() - before;
        // A private-key operation alone takes hundreds of microseconds; a whole second each would be another unit.
        assertTrue(used > 30 * 200_000L, used + " ns");
        assertTrue(used < 30_000_000_000L, used + " ns");
        assertTrue(cpu.source().startsWith("cgroup") || cpu.source().startsWith("engine"), cpu.source());
    }

    @Test
    void theEnginesStatisticsAgreeWithTheKernel() throws Exception {
        long kernel = server.cpu().orElseThrow().nanos();
        long engine = new EngineCpu(Engine.client(), container.getId()).nanos();
        assertTrue(engine >= kernel, engine + " ns now, " + kernel + " ns before");
        assertTrue(engine - kernel < 5_000_000_000L, engine + " and " + kernel);
    }

    private static String inContainer(String... command) throws Exception {
        String exec = Engine.client()
                .execCreateCmd(container.getId())
                .withCmd(command)
                .withAttachStdout(true)
                .exec()
                .getId();
        StringBuilder text = new StringBuilder();
        Engine.client()
                .execStartCmd(exec)
                .exec(new ResultCallback.Adapter<Frame>() {
                    @Override
                    public void onNext(Frame frame) {
                        text.append(new String(frame.getPayload(), StandardCharsets.UTF_8));
                    }
                })
                .awaitCompletion();
        return text.toString().strip();
    }
}
