package org.mailtls.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.load.attack.AttackPlan;
import org.mailtls.load.victim.VictimPlan;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.PemFiles;
import org.mailtls.pki.ServerCertificates;
import org.mailtls.scenario.Cell;
import org.mailtls.scenario.Effort;
import org.mailtls.scenario.Overrides;
import org.mailtls.scenario.Profile;
import org.mailtls.scenario.ScenarioReader;
import org.mailtls.server.CpuMeter;
import org.mailtls.server.MailServer;
import org.mailtls.server.ProxyProtocol;
import org.mailtls.server.ServerIdentity;

/** What the JVMs of a load are told of a cell, and what else a cell with an attack is given. */
class LoadPlansTest {
    private static final Path TRUST = Path.of("/pki/trust.pem");
    private static final ServerCertificates CERTIFICATES = ServerCertificates.of(
            new PemFiles(KeyType.ECDSA_P256, Path.of("/pki/chain.pem"), Path.of("/pki/key.pem"), TRUST));

    @TempDir
    private Path folder;

    @Test
    void attackersGetTheClientsSettingsAndHonestMailItsOwn() throws IOException {
        Cell cell = cells().get(0);
        AttackPlan attack = LoadPlans.attack(cell, new At("127.0.0.1", ProxyProtocol.NONE), CERTIFICATES);
        assertEquals("renegotiation-flood", attack.kind());
        assertEquals(2, attack.connections());
        assertEquals(3000, attack.durationMillis());
        assertEquals(List.of("TLSv1.2"), attack.protocols());
        assertEquals("none", attack.resumption());
        assertEquals(TRUST.toString(), attack.trust());
        assertEquals(AttackPlan.usualLoops(), attack.loops());
        assertEquals(new AttackPlan.WarmUp("ecdsa-p256", "/pki/chain.pem", "/pki/key.pem", 8000), attack.warmUp());
        VictimPlan honest = honest(cell, new At("127.0.0.1", ProxyProtocol.NONE));
        assertEquals(20, honest.rate());
        assertEquals(1024, honest.messageSize());
        assertEquals("BCJSSE", honest.provider());
        assertEquals(List.of(), honest.protocols(), "what a scenario says of the client is the attacker's");
    }

    @Test
    void theTwoComeFromAddressesOfTheirOwnWhereTheServerCanSeeThem() throws IOException {
        Cell cell = cells().get(0);
        At alike = new At("127.0.0.1", ProxyProtocol.NONE);
        assertEquals("", LoadPlans.attack(cell, alike, CERTIFICATES).sourceAddress());
        At apart = new At("127.0.0.1", ProxyProtocol.V2);
        assertEquals("v2", LoadPlans.attack(cell, apart, CERTIFICATES).proxyProtocol());
        assertTrue(LoadPlans.attack(cell, apart, CERTIFICATES).sourceAddress().startsWith("198.51.100."));
        assertTrue(honest(cell, apart).sourceAddress().startsWith("203.0.113."));
    }

    @Test
    void nothingButThisMachineIsAttacked() throws IOException {
        Cell cell = cells().get(0);
        At elsewhere = new At("192.0.2.25", ProxyProtocol.NONE);
        assertThrows(IllegalStateException.class, () -> LoadPlans.attack(cell, elsewhere, CERTIFICATES));
        assertThrows(IllegalStateException.class, () -> honest(cell, elsewhere));
    }

    @Test
    void eachCellHasAServerOfItsOwnThatIsSetAlike() throws IOException {
        List<Cell> cells = cells();
        ServerKey first = ServerKey.of(cells.get(0));
        ServerKey second = ServerKey.of(cells.get(1));
        assertNotEquals(first, second);
        assertEquals(first.alike(), second.alike());
        assertEquals(1, ServerSettingsCheck.plan(cells).size(), "and is planned once");
    }

    @Test
    void anAttackLastsAsLongAsItsScenarioSaysAtAnyProfile() throws IOException {
        for (Profile profile : Profile.values()) {
            Effort effort = new CellEffort(profile).of(cells().get(0));
            assertEquals(1, effort.forks());
            assertTrue(effort.seconds() > 8 + 3 + 2 + 4 && effort.seconds() < 30, effort.toString());
        }
    }

    private List<Cell> cells() throws IOException {
        Path file = Files.writeString(folder.resolve("scenario.yaml"), """
                version: 1
                name: flood
                about: What are they told?
                server: { driver: embedded, provider: SunJSSE, tls: { certificate: ecdsa-p256, protocols: [TLSv1.2] } }
                client: { provider: SunJSSE, protocols: [TLSv1.2] }
                workload: { kind: renegotiation-flood, duration: 3s }
                victim: { kind: delivery, rate: 20/s, provider: BCJSSE, before: 2s, after: 4s, message-size: 1 KiB }
                matrix:
                  workload.connections: { few: 2, many: 16 }
                """);
        return ScenarioReader.read(file, Overrides.NONE).cells();
    }

    private static VictimPlan honest(Cell cell, MailServer server) {
        return LoadPlans.honest(cell, Objects.requireNonNull(cell.victim()), server, TRUST);
    }

    /** A server that is nowhere but at its address. */
    private record At(String host, ProxyProtocol first) implements MailServer {
        @Override
        public InetSocketAddress address() {
            return new InetSocketAddress(host, 2525);
        }

        @Override
        public ProxyProtocol proxyProtocol() {
            return first;
        }

        @Override
        public ServerIdentity identity() {
            return new ServerIdentity(null, null, null, null, "", Map.of());
        }

        @Override
        public Optional<CpuMeter> cpu() {
            return Optional.empty();
        }

        @Override
        public List<String> logTail(int lines) {
            return List.of();
        }

        @Override
        public boolean alive() {
            return true;
        }

        @Override
        public void close() {}
    }
}
