package org.mailtls.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AttackScenarioTest {
    private static final String POSTFIX = "server: { driver: container, mta: postfix, release: bullseye }\n";
    private static final Duration TWENTY_SECONDS = Duration.ofSeconds(20);

    private final Path folder;

    AttackScenarioTest(@TempDir Path folder) {
        this.folder = folder;
    }

    static Stream<WorkloadKind> attacks() {
        return Arrays.stream(WorkloadKind.values()).filter(WorkloadKind::attack);
    }

    static Stream<WorkloadKind> others() {
        return Arrays.stream(WorkloadKind.values()).filter(kind -> !kind.attack());
    }

    private Cell only(String body) throws IOException {
        return new ScenarioText(folder, body).read().cells().get(0);
    }

    private String mistakes(String body) {
        return assertThrows(ScenarioException.class, () -> only(body)).getMessage();
    }

    @Test
    void thereAreTenOfThem() {
        assertEquals(
                List.of(
                        "renegotiation-flood",
                        "handshake-flood",
                        "hello-flood",
                        "dheat",
                        "slow-handshake",
                        "half-open",
                        "key-update-flood",
                        "ticket-flood",
                        "big-hello",
                        "starttls-strip"),
                attacks().map(WorkloadKind::word).toList());
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void anAttackHasALoadAndIsNoMeasuredHandshake(WorkloadKind kind) throws IOException {
        Cell cell = only(POSTFIX + "workload: { kind: " + kind.word() + " }\n");
        assertEquals(
                new AttackSettings(16, null, TWENTY_SECONDS), cell.workload().attack());
        assertEquals(Transport.WIRE, cell.workload().transport());
        assertFalse(cell.workload().shakesHands());
        assertFalse(kind.forked());
        assertNull(cell.victim());
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void anAttackGoesToServersOfTheLabAlone(WorkloadKind kind) {
        String text = mistakes(
                "server: { driver: remote, address: '127.0.0.1:25' }\nworkload: { kind: " + kind.word() + " }\n");
        assertTrue(text.contains("a remote server gets handshakes and scans only, no " + kind.word()), text);
        String inMemory =
                mistakes("server: { driver: embedded }\nworkload: { kind: " + kind.word() + ", transport: memory }\n");
        assertTrue(inMemory.contains("an attack needs a server"), inMemory);
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void whatAnAttackDoesNotHeedIsRefused(WorkloadKind kind) {
        String text = mistakes(POSTFIX + "workload: { kind: " + kind.word() + ", buffers: heap, pace: 2/s }\n");
        assertTrue(text.contains("workload.buffers has no effect here"), text);
        assertTrue(text.contains("workload.pace has no effect here"), text);
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void onlyAHandshakeFloodResumes(WorkloadKind kind) throws IOException {
        String body = POSTFIX + "client: { protocols: [TLSv1.2] }\nworkload: { kind: " + kind.word()
                + ", resumption: ticket }\n";
        if (kind == WorkloadKind.HANDSHAKE_FLOOD) {
            assertEquals(Resumption.TICKET, only(body).workload().resumption());
        } else {
            String text = mistakes(body);
            assertTrue(text.contains("workload.resumption has no effect here"), text);
        }
    }

    @ParameterizedTest
    @MethodSource("others")
    void nothingElseHasTheLoadOfAnAttack(WorkloadKind kind) {
        String text = mistakes(
                POSTFIX + "workload: { kind: " + kind.word() + ", connections: 4, rate: 20/s, duration: 5s }\n");
        for (String key : List.of("connections", "rate", "duration")) {
            assertTrue(text.contains("workload." + key + " has no effect here"), text);
        }
        assertTrue(kind.forked()
                || Set.of(WorkloadKind.SCAN, WorkloadKind.OUTBOUND, WorkloadKind.SENDER)
                        .contains(kind));
    }

    @ParameterizedTest
    @CsvSource({
        "renegotiation-flood, 'connections: 4', 4 connections",
        "renegotiation-flood, 'rate: 50/s', 50/s over 16 connections",
        "key-update-flood, 'rate: 0.5/s, connections: 1', 0.5/s over 1 connection",
        "handshake-flood, 'rate: 2000/s', 2000/s",
        "half-open, 'connections: 12000', 12000 connections",
        "slow-handshake, 'rate: 99.25/s', 99.25/s"
    })
    void theModelIsOpenOrClosed(String kind, String load, String model) throws IOException {
        AttackSettings attack = only(POSTFIX + "workload: { kind: " + kind + ", " + load + " }\n")
                .workload()
                .attack();
        assertEquals(model, String.valueOf(attack == null ? null : attack.model()));
    }

    @Test
    void noAttackIsWithoutALoad() {
        assertThrows(IllegalArgumentException.class, () -> new AttackSettings(null, null, TWENTY_SECONDS));
    }

    @Test
    void attacksThatAreAboutAVersionOfferIt() throws IOException {
        assertEquals(List.of("TLSv1.2"), versions("renegotiation-flood"));
        assertEquals(List.of("TLSv1.2"), versions("dheat"));
        assertEquals(List.of("TLSv1.3"), versions("key-update-flood"));
        assertEquals(List.of(), versions("handshake-flood"));
        assertEquals(
                List.of("TLSv1.1"),
                only(POSTFIX + "client: { protocols: [TLSv1.1] }\nworkload: { kind: renegotiation-flood }\n")
                        .client()
                        .protocols());
    }

    private List<String> versions(String kind) throws IOException {
        return only(POSTFIX + "workload: { kind: " + kind + " }\n").client().protocols();
    }

    /** The attack itself writes them, so that it does not matter what the provider knows. */
    @Test
    void aRawAttackMayNameGroupsThatItsProviderLacks() throws IOException {
        String body =
                POSTFIX + "client: { provider: Conscrypt, groups: [SecP384r1MLKEM1024] }\nworkload: { kind: %s }\n";
        assertEquals(
                List.of("SecP384r1MLKEM1024"),
                only(body.formatted("big-hello")).client().groups());
        String text = mistakes(body.formatted("handshake-flood"));
        assertTrue(text.contains("Conscrypt does not know SecP384r1MLKEM1024"), text);
    }

    @Test
    void victimsHaveSettingsOfTheirOwn() throws IOException {
        Cell cell = only("""
                server: { driver: container, mta: postfix, release: bullseye, cpus: 0.5, proxy-protocol: true }
                workload: { kind: renegotiation-flood, connections: 16, duration: 30s }
                victim:
                  { kind: delivery, rate: 20/s, provider: OpenSSL, before: 5s, after: 60s, message-size: 16 KiB }
                """);
        assertEquals(
                new VictimSettings(20, "OpenSSL", null, Duration.ofSeconds(5), Duration.ofSeconds(60), 16 << 10),
                cell.victim());
        assertTrue(cell.server().proxyProtocol());
        assertEquals(
                new AttackSettings(16, null, Duration.ofSeconds(30)),
                cell.workload().attack());
    }

    @Test
    void victimsHaveDefaults() throws IOException {
        Cell cell = only(POSTFIX + "workload: { kind: hello-flood }\nvictim: { kind: delivery, rate: 0.5/s }\n");
        assertEquals(
                new VictimSettings(0.5, "SunJSSE", null, Duration.ofSeconds(10), Duration.ofSeconds(10), 4 << 10),
                cell.victim());
        assertFalse(cell.server().proxyProtocol());
    }

    @Test
    void victimsCanVary() throws IOException {
        ScenarioText text = new ScenarioText(folder, POSTFIX + """
                workload: { kind: hello-flood }
                victim: { kind: delivery }
                matrix: { victim.rate: [5/s, 10/s] }
                """);
        assertEquals(List.of("s/rate-5-s", "s/rate-10-s"), text.ids());
        VictimSettings set = text.read("--set victim.rate=200/s", "--set victim.before=1s")
                .cells()
                .get(0)
                .victim();
        assertEquals(
                new VictimSettings(200, "SunJSSE", null, Duration.ofSeconds(1), Duration.ofSeconds(10), 4 << 10), set);
    }

    @ParameterizedTest
    @CsvSource({"renegotiation-flood, true", "scan, true", "handshake, false", "delivery, false"})
    void onlyWhoSaysThePROXYHeaderMeetsAServerThatWaitsForIt(String kind, boolean allowed) throws IOException {
        String body = "server: { driver: container, mta: postfix, release: trixie, proxy-protocol: true }\n"
                + "workload: { kind: " + kind + " }\n";
        if (allowed) {
            assertTrue(only(body).server().proxyProtocol());
        } else {
            String text = mistakes(body);
            assertTrue(text.contains("measuring JVMs send no PROXY header"), text);
        }
    }
}
