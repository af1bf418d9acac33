package org.mailtls.load.victim;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.host.Jdk;
import org.mailtls.host.JdkFinder;
import org.mailtls.host.JvmFlags;
import org.mailtls.host.JvmProcess;
import org.mailtls.load.seen.VictimMail;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The victims' JVM, as its parent talks to it. */
@Timeout(120)
class VictimMainTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    Path folder;

    @Test
    void warmsUpWorksTellsAndEnds() throws Exception {
        try (VictimLab lab = VictimLab.starttls(folder);
                JvmProcess child = child()) {
            JsonNode ready = ask(child, JSON.writeValueAsString(lab.plan(20, 20_000)));
            assertTrue(ready.path("ready").asBoolean(), ready::toString);
            assertTrue(ready.path("provider").asString().startsWith("SunJSSE "), ready::toString);
            assertEquals(6, ask(child, "warm 6").path("warmed").asInt());
            assertEquals(6, lab.server().messages());
            assertTrue(ask(child, "start").path("started").asBoolean());
            Thread.sleep(1000);
            JsonNode sample = ask(child, "sample");
            assertTrue(sample.path("cpu").asLong() > 0, sample::toString);
            assertTrue(sample.path("sent").asInt() > 0, sample::toString);
            assertTrue(sample.has("open"), sample::toString);
            JsonNode stopped = ask(child, "stop");
            List<VictimMail> mails = new ArrayList<>();
            for (JsonNode mail : stopped.path("mails")) {
                mails.add(JSON.treeToValue(mail, VictimMail.class));
            }
            assertTrue(mails.size() >= 20, stopped::toString);
            assertTrue(mails.stream().allMatch(VictimMail::taken), stopped::toString);
            assertEquals(6 + mails.size(), lab.server().messages());
            child.close();
            assertFalse(child.alive());
        }
    }

    @Test
    void saysWhatItCannotDoAndEnds() throws Exception {
        try (VictimLab lab = VictimLab.starttls(folder);
                JvmProcess child = child()) {
            String plan = JSON.writeValueAsString(lab.plan(20, 20_000)).replace("SunJSSE", "MoonJSSE");
            JsonNode ready = ask(child, plan);
            assertFalse(ready.path("ready").asBoolean(), ready::toString);
            assertTrue(ready.path("problem").asString().contains("'MoonJSSE'"), ready::toString);
            child.end().get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void saysWhySomeWarmUpMailWasNotTaken() throws Exception {
        try (VictimLab lab = VictimLab.starttls(folder);
                StallingRelay relay = new StallingRelay(lab.server().address());
                JvmProcess child = child()) {
            relay.stall();
            ask(child, JSON.writeValueAsString(lab.plan(relay.address(), "smtp", 20, 4000)));
            JsonNode warmed = ask(child, "warm 2");
            assertTrue(warmed.path("problem").asString().contains("banner"), warmed::toString);
            assertFalse(warmed.has("warmed"), warmed::toString);
            assertTrue(ask(child, "sing").path("problem").asString().contains("'sing'"));
        }
    }

    /** In the middle of a mail for which it would wait a minute. */
    @Test
    @Tag("alone")
    void endsWithItsInputWhateverItIsDoing() throws Exception {
        try (VictimLab lab = VictimLab.starttls(folder);
                StallingRelay relay = new StallingRelay(lab.server().address());
                JvmProcess child = child()) {
            relay.stall();
            ask(child, JSON.writeValueAsString(lab.plan(relay.address(), "smtp", 20, 60_000)));
            child.send("warm 2");
            Thread.sleep(1000);
            assertTrue(child.alive());
            long began = System.nanoTime();
            child.close();
            assertTrue(System.nanoTime() - began < 1_500_000_000L, "nobody had to kill it");
            assertFalse(child.alive());
        }
    }

    private static JvmProcess child() {
        Jdk jdk = new JdkFinder().current();
        List<String> flags = new ArrayList<>(List.of("-Xmx128m", "-XX:+UseSerialGC"));
        flags.addAll(JvmFlags.nativeAccess(jdk.feature()));
        return JvmProcess.start(jdk.java(), flags, VictimMain.class.getName());
    }

    private static JsonNode ask(JvmProcess child, String line) throws Exception {
        child.send(line);
        String answer = child.answer(Duration.ofSeconds(60));
        return JSON.readTree(requireNonNull(answer, () -> "no answer to " + line + ": " + child.errorTail(20)));
    }
}
