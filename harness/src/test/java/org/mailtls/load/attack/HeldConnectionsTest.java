package org.mailtls.load.attack;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.mailtls.host.JdkFinder;
import org.mailtls.host.JvmProcess;
import org.mailtls.load.seen.AttackSeen;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What one attacker can hold, and what holding it takes. */
@Timeout(180)
@EnabledOnOs(OS.LINUX)
@Tag("alone")
class HeldConnectionsTest {
    private static final int CONNECTIONS = 10_000;
    private static final long MOST_BYTES = 1L << 30;
    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void tenThousandHalfOpenConnectionsFitIntoAGigabyte() throws Exception {
        assumeTrue(
                FileLimit.files() >= CONNECTIONS + 1000,
                () -> "NOT TESTED: " + CONNECTIONS + " connections need that many open files on each side, and this"
                        + " process may have " + FileLimit.files() + "; raise the limit (ulimit -n)");
        try (GreetingListener server = new GreetingListener("220 here\r\n", false);
                JvmProcess child = JvmProcess.start(
                        new JdkFinder().current().java(), List.of("-Xmx512m"), AttackerMain.class.getName())) {
            AttackPlan plan = RawPlans.closed("half-open", server.port(), CONNECTIONS, 120_000);
            JsonNode ready = ask(child, JSON.writeValueAsString(plan));
            assertTrue(ready.path("ready").asBoolean(), ready::toString);
            ask(child, "start");
            JsonNode sample = untilAllAreHeld(child);
            assertEquals(CONNECTIONS, sample.path("open").asInt(), sample::toString);
            assertEquals(CONNECTIONS, sample.path("operations").asInt(), sample::toString);
            assertEquals(CONNECTIONS, server.open());
            long resident = residentBytes(child.pid());
            assertTrue(resident < MOST_BYTES, () -> "The attacker's JVM takes " + resident + " bytes");
            long began = System.nanoTime();
            AttackSeen seen = JSON.treeToValue(ask(child, "stop"), AttackSeen.class);
            assertTrue(System.nanoTime() - began < 4_000_000_000L, "it ends within moments");
            assertEquals(CONNECTIONS, seen.connections());
            assertEquals(CONNECTIONS, seen.endings().getOrDefault("stopped", 0L));
        }
    }

    private static JsonNode untilAllAreHeld(JvmProcess child) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        JsonNode sample = ask(child, "sample");
        while (sample.path("operations").asInt() < CONNECTIONS && System.nanoTime() < end) {
            Thread.sleep(100);
            sample = ask(child, "sample");
        }
        return sample;
    }

    /** What the kernel counts as in memory, the heap's unused part included. */
    private static long residentBytes(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                        .findFirst()
                        .orElseThrow()
                * 1024;
    }

    private static JsonNode ask(JvmProcess child, String line) throws Exception {
        child.send(line);
        String answer = child.answer(Duration.ofSeconds(30));
        return JSON.readTree(requireNonNull(answer, () -> "No answer to " + line + ": " + child.errorTail(20)));
    }
}
