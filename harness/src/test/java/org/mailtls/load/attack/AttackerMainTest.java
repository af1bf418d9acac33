package org.mailtls.load.attack;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mailtls.host.Jdk;
import org.mailtls.host.JdkFinder;
import org.mailtls.host.JvmFlags;
import org.mailtls.host.JvmProcess;
import org.mailtls.load.seen.AttackSeen;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The attacker's JVM, as its parent talks to it. */
@Timeout(120)
class AttackerMainTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void attacksTellsAndEnds() throws Exception {
        try (GreetingListener server = new GreetingListener("220 here\r\n", false);
                JvmProcess child = child()) {
            JsonNode ready =
                    ask(child, JSON.writeValueAsString(RawPlans.closed("half-open", server.port(), 8, 60_000)));
            assertTrue(ready.path("ready").asBoolean(), ready::toString);
            assertEquals("", ready.path("provider").asString());
            assertEquals(AttackPlan.usualLoops(), ready.path("loops").asInt(), ready::toString);
            assertEquals(0, server.accepted(), "nothing before it is told to start");
            assertTrue(ask(child, "start").path("started").asBoolean());
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            JsonNode sample = ask(child, "sample");
            while (sample.path("operations").asLong() < 8 && System.nanoTime() < end) {
                Thread.sleep(20);
                sample = ask(child, "sample");
            }
            assertEquals(8, sample.path("operations").asLong());
            assertEquals(8, sample.path("open").asLong());
            assertTrue(sample.path("cpu").asLong() > 0, sample::toString);
            AttackSeen seen = JSON.treeToValue(ask(child, "stop"), AttackSeen.class);
            assertEquals("half-open", seen.kind());
            assertEquals(8, seen.connections());
            assertEquals(8, seen.endings().getOrDefault("stopped", 0L));
            assertEquals(0, ask(child, "sample").path("open").asLong());
            child.close();
            assertFalse(child.alive());
        }
    }

    @Test
    void leavesNothingBehindWhenItsParentIsGone() throws Exception {
        try (GreetingListener server = new GreetingListener("220 here\r\n", false);
                JvmProcess child = child()) {
            ask(child, JSON.writeValueAsString(RawPlans.closed("half-open", server.port(), 8, 60_000)));
            ask(child, "start");
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (server.open() < 8 && System.nanoTime() < end) {
                Thread.sleep(20);
            }
            assertEquals(8, server.open());
            child.close();
            while (server.open() > 0 && System.nanoTime() < end) {
                Thread.sleep(20);
            }
            assertEquals(0, server.open());
        }
    }

    @Test
    void warmsUpOnAServerOfItsOwnBeforeItGoesAnywhere() throws Exception {
        try (GreetingListener server = new GreetingListener("220 here\r\n", false);
                JvmProcess child = child()) {
            AttackPlan plan = EngineLab.plan("handshake-flood", server.port(), "SunJSSE", "none");
            ask(child, JSON.writeValueAsString(EngineLab.warming(plan, EngineLab.warmUp(4000))));
            JsonNode warmed = ask(child, "warm");
            assertTrue(warmed.path("warmed").asLong() > 0, warmed::toString);
            assertFalse(warmed.has("note"), warmed::toString);
            assertEquals(0, server.accepted());
            assertEquals(0, ask(child, "sample").path("operations").asLong(), "what was rehearsed does not count");
        }
    }

    @Test
    void saysWhatItsReaderMustKnowOfTheWarmUp() throws Exception {
        try (JvmProcess child = child()) {
            AttackPlan plan = EngineLab.plan("dheat", 25, "SunJSSE", "none");
            ask(child, JSON.writeValueAsString(EngineLab.warming(plan, EngineLab.warmUp(1000))));
            JsonNode warmed = ask(child, "warm");
            assertEquals(0, warmed.path("warmed").asLong(), warmed::toString);
            assertTrue(warmed.path("note").asString("").contains("began cold"), warmed::toString);
        }
    }

    /** The JDK's own TLS has no such group: so the attacker's provider plays the server as well. */
    @Test
    void warmsUpWithWhatItsOwnProviderHas() throws Exception {
        try (JvmProcess child = child("-Djdk.tls.namedGroups=X25519MLKEM768")) {
            AttackPlan plan = EngineLab.plan("handshake-flood", 25, "BoringSSL", "none", "TLSv1.3");
            ask(child, JSON.writeValueAsString(EngineLab.warming(plan, EngineLab.warmUp(4000))));
            JsonNode warmed = ask(child, "warm");
            assertTrue(warmed.path("warmed").asLong() > 0, warmed::toString);
            assertFalse(warmed.has("note"), warmed::toString);
        }
    }

    /** In the middle of a warm-up that would go on for longer than anybody waits. */
    @Test
    @Tag("alone")
    void endsWithItsInputWhateverItIsDoing() throws Exception {
        try (JvmProcess child = child()) {
            AttackPlan plan = EngineLab.plan("half-open", 25, "SunJSSE", "none");
            ask(child, JSON.writeValueAsString(EngineLab.warming(plan, EngineLab.warmUp(100_000))));
            child.send("warm");
            Thread.sleep(1000);
            assertTrue(child.alive());
            long began = System.nanoTime();
            child.close();
            assertTrue(System.nanoTime() - began < 1_500_000_000L, "nobody had to kill it");
            assertFalse(child.alive());
        }
    }

    @Test
    void goesNowhereElse() throws Exception {
        String plan = JSON.writeValueAsString(RawPlans.closed("half-open", 25, 8, 1000));
        refuses(plan.replace("127.0.0.1", "192.0.2.1"), "this machine alone");
    }

    @Test
    void saysWhatItDoesNotKnow() throws Exception {
        String plan = JSON.writeValueAsString(RawPlans.closed("half-open", 25, 8, 1000));
        refuses(plan.replace("half-open", "half-shut"), "'half-shut'");
    }

    @Test
    void saysWhatCannotBeDone() throws Exception {
        String plan = JSON.writeValueAsString(RawPlans.offering("dheat", 25, List.of("TLSv1.3"), List.of()));
        refuses(plan, "TLS 1.2 and older");
    }

    @Test
    void saysThatItsProviderDoesNotLoad() throws Exception {
        String plan = JSON.writeValueAsString(RawPlans.closed("handshake-flood", 25, 8, 1000));
        refuses(plan.replace("SunJSSE", "MoonJSSE"), "MoonJSSE");
    }

    private static void refuses(String plan, String words) throws Exception {
        try (JvmProcess child = child()) {
            JsonNode ready = ask(child, plan);
            assertFalse(ready.path("ready").asBoolean(), ready::toString);
            assertTrue(ready.path("problem").asString().contains(words), ready::toString);
            child.end().get(20, TimeUnit.SECONDS);
        }
    }

    private static JvmProcess child(String... more) {
        Jdk jdk = new JdkFinder().current();
        List<String> flags = new ArrayList<>(List.of("-Xmx128m", "-XX:+UseSerialGC"));
        flags.addAll(JvmFlags.nativeAccess(jdk.feature()));
        flags.addAll(List.of(more));
        return JvmProcess.start(jdk.java(), flags, AttackerMain.class.getName());
    }

    private static JsonNode ask(JvmProcess child, String line) throws Exception {
        child.send(line);
        String answer = child.answer(Duration.ofSeconds(30));
        return JSON.readTree(requireNonNull(answer, () -> "No answer to " + line + ": " + child.errorTail(20)));
    }
}
