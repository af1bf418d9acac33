package org.mailtls.probe.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.PemFiles;
import org.mailtls.pki.TestAuthority;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Control;
import org.mailtls.probe.FactState;
import org.mailtls.probe.Said;
import org.mailtls.probe.TestLook;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResumptionProbeTest {
    private PemFiles identity;

    @BeforeAll
    void makeKey(@TempDir Path folder) {
        identity = TestAuthority.create(folder.resolve("pki")).issue(KeyType.ECDSA_P256);
    }

    @Test
    @Control(
            check = {
                Resumption12.TICKET,
                Resumption12.SESSION_ID,
                Resumption13.PSK,
                Resumption13.MODES,
                Resumption13.EARLY,
                KeyUpdate13.ID
            },
            weak = false)
    void seesThatSunJsseResumesInEveryWay() throws Exception {
        try (JsseServer server = new JsseServer(identity, "TLSv1.3", "TLSv1.2")) {
            Answers answers = look(server.address(), "TLSv1.2", "TLSv1.3");
            assertEquals("yes", Said.value(answers, Resumption12.TICKET));
            assertEquals("yes", Said.value(answers, Resumption12.SESSION_ID));
            assertEquals("yes", Said.value(answers, Resumption13.PSK));
            assertEquals("psk_dhe_ke", Said.value(answers, Resumption13.MODES));
            assertEquals("none", Said.value(answers, Resumption13.EARLY));
            assertEquals("accepted", Said.value(answers, KeyUpdate13.ID));
        }
    }

    @Test
    @Control(
            check = {Resumption12.TICKET, Resumption12.SESSION_ID, Resumption13.PSK},
            weak = true)
    void seesServersThatResumeNothing() throws Exception {
        try (FakeTls12 older = new FakeTls12();
                FakeTls13 newer = new FakeTls13().resumesIn(-1)) {
            Answers answers = look(older.address(), "TLSv1.2");
            assertEquals("no", Said.value(answers, Resumption12.TICKET));
            assertEquals("no", Said.value(answers, Resumption12.SESSION_ID));
            assertEquals(
                    FactState.NOT_APPLICABLE,
                    Said.of(answers, ResumptionProbe.SHARED).state());
            assertEquals(
                    FactState.NOT_APPLICABLE,
                    Said.of(answers, ResumptionProbe.LIFETIME).state());
            answers = look(newer.address(), "TLSv1.3");
            assertEquals("no", Said.value(answers, Resumption13.PSK));
            assertEquals("none", Said.value(answers, Resumption13.MODES));
        }
    }

    @Test
    @Control(
            check = {ResumptionProbe.LIFETIME, ResumptionProbe.SHARED},
            weak = false)
    void aTicketThatIsTakenEverywhere() throws Exception {
        try (FakeTls12 server = new FakeTls12().givesTickets(3600).remembersIds()) {
            Answers answers = look(server.address(), "TLSv1.2");
            assertEquals("yes", Said.value(answers, Resumption12.TICKET));
            assertEquals("yes", Said.value(answers, Resumption12.SESSION_ID));
            assertEquals("3600", Said.value(answers, ResumptionProbe.LIFETIME));
            assertEquals("yes", Said.value(answers, ResumptionProbe.SHARED));
        }
    }

    @Test
    @Control(
            check = {ResumptionProbe.LIFETIME, ResumptionProbe.SHARED},
            weak = true)
    void aTicketThatIsTakenByLuckAndForever() throws Exception {
        // One for the ticket, two of three for the pool.
        try (FakeTls12 server = new FakeTls12().givesTickets(31_536_000).resumesAtMost(3)) {
            Answers answers = look(server.address(), "TLSv1.2");
            assertEquals("31536000", Said.value(answers, ResumptionProbe.LIFETIME));
            assertEquals("no", Said.value(answers, ResumptionProbe.SHARED));
            assertTrue(Said.of(answers, ResumptionProbe.SHARED)
                    .evidence()
                    .toString()
                    .contains("2 of 3"));
        }
    }

    @Test
    @Control(check = Resumption13.COUNT, weak = false)
    void oneTicketIsEnough() throws Exception {
        try (FakeTls13 server = new FakeTls13().givesTickets(1, 7200)) {
            Answers answers = look(server.address(), "TLSv1.3");
            assertEquals("1", Said.value(answers, Resumption13.COUNT));
            assertEquals("yes", Said.value(answers, Resumption13.PSK));
            assertEquals("7200", Said.value(answers, ResumptionProbe.LIFETIME));
            assertEquals("yes", Said.value(answers, ResumptionProbe.SHARED));
        }
    }

    @Test
    @Control(check = Resumption13.COUNT, weak = true)
    @Control(check = Resumption13.MODES, weak = true)
    void seesASessionWithoutAKeyOfItsOwn() throws Exception {
        try (FakeTls13 server = new FakeTls13().givesTickets(9, 7200).resumesIn(Manner13.PSK_KE)) {
            Answers answers = look(server.address(), "TLSv1.3");
            assertEquals("9", Said.value(answers, Resumption13.COUNT));
            assertEquals("psk_ke", Said.value(answers, Resumption13.MODES));
            assertEquals("yes", Said.value(answers, Resumption13.PSK));
        }
    }

    @Test
    @Control(check = Resumption13.EARLY, weak = true)
    void seesEarlyDataThatIsTaken() throws Exception {
        try (FakeTls13 server = new FakeTls13().allowsEarlyData(16_384, true)) {
            Answers answers = look(server.address(), "TLSv1.3");
            assertEquals("accepted", Said.value(answers, Resumption13.EARLY));
            assertEquals("psk_dhe_ke", Said.value(answers, Resumption13.MODES));
        }
    }

    @Test
    void earlyDataThatIsNotTakenIsAnnouncedOnly() throws Exception {
        try (FakeTls13 server = new FakeTls13().allowsEarlyData(16_384, false)) {
            Answers answers = look(server.address(), "TLSv1.3");
            assertEquals("announced", Said.value(answers, Resumption13.EARLY));
            assertEquals("yes", Said.value(answers, Resumption13.PSK));
        }
    }

    /** EHLO and its reply do not fit into what the ticket allows. */
    @Test
    void tooLittleEarlyDataIsNotUsed() throws Exception {
        try (FakeTls13 server = new FakeTls13().allowsEarlyData(4, true)) {
            assertEquals("none", Said.value(look(server.address(), "TLSv1.3"), Resumption13.EARLY));
        }
    }

    @Test
    @Control(check = KeyUpdate13.ID, weak = true)
    void seesAServerThatRefusesNewKeys() throws Exception {
        try (FakeTls13 server = new FakeTls13().refusesKeyUpdate()) {
            assertEquals("refused", Said.value(look(server.address(), "TLSv1.3"), KeyUpdate13.ID));
        }
    }

    @Test
    void aServerThatIsBusyRefusesNoNewKeys() throws Exception {
        try (FakeTls13 server = new FakeTls13()) {
            server.inside("NOOP", "421 4.7.0 too many commands");
            Answers answers = look(server.address(), "TLSv1.3");
            assertEquals(FactState.NOT_TESTED, Said.of(answers, KeyUpdate13.ID).state());
        }
    }

    private static Answers look(InetSocketAddress address, String... versions) throws Exception {
        return new ResumptionProbe().look(TestLook.at(address).seen("VER-SET", versions));
    }
}
