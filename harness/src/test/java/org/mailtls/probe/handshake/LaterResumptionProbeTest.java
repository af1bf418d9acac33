package org.mailtls.probe.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Control;
import org.mailtls.probe.FactState;
import org.mailtls.probe.Said;
import org.mailtls.probe.Target;
import org.mailtls.probe.TestLook;
import org.mailtls.scenario.Service;

class LaterResumptionProbeTest {
    private static final LaterResumptionProbe.Pause NONE = time -> {};

    @Test
    @Control(check = LaterResumptionProbe.ID, weak = false)
    void sessionsThatAreKept() throws Exception {
        try (FakeTls12 tickets = new FakeTls12().givesTickets(3600);
                FakeTls12 ids = new FakeTls12().remembersIds();
                FakeTls13 newer = new FakeTls13().givesTickets(1, 7200)) {
            assertKept("TLSv1.2 by ticket", "0.5 s", look(NONE, tickets.address(), "TLSv1.2"));
            assertKept("TLSv1.2 by session id", "1.1 s", look(NONE, ids.address(), "TLSv1.2"));
            assertKept("TLSv1.3", "0.5 s", look(NONE, newer.address(), "TLSv1.3"));
        }
    }

    @Test
    @Control(check = LaterResumptionProbe.ID, weak = true)
    void sessionsThatAreForgottenMeanwhile() throws Exception {
        try (FakeTls12 older = new FakeTls12().givesTickets(3600).remembersIds();
                FakeTls13 newer = new FakeTls13().givesTickets(2, 7200)) {
            Answers answers = look(time -> older.forgets(), older.address(), "TLSv1.2");
            assertEquals("no", Said.value(answers, LaterResumptionProbe.ID));
            assertTrue(Said.of(answers, LaterResumptionProbe.ID).evidence().contains("not resumed after 0.5 s"));
            answers = look(time -> newer.forgets(), newer.address(), "TLSv1.3");
            assertEquals("no", Said.value(answers, LaterResumptionProbe.ID));
        }
    }

    @Test
    void whatIsNotResumedAtOnceIsNotWaitedFor() throws Exception {
        List<Duration> waits = new ArrayList<>();
        try (FakeTls12 older = new FakeTls12();
                FakeTls13 newer = new FakeTls13().resumesIn(-1)) {
            for (Answers answers : List.of(
                    look(waits::add, older.address(), "TLSv1.2"), look(waits::add, newer.address(), "TLSv1.3"))) {
                assertEquals(
                        FactState.NOT_APPLICABLE,
                        Said.of(answers, LaterResumptionProbe.ID).state());
            }
        }
        assertEquals(List.of(), waits);
    }

    @Test
    void aServerThatRefusesBothVersionsIsNotTested() throws Exception {
        try (FakeTls12 server = new FakeTls12().refuses()) {
            Answers answers = look(NONE, server.address());
            assertEquals(
                    FactState.NOT_TESTED,
                    Said.of(answers, LaterResumptionProbe.ID).state());
            assertTrue(Said.of(answers, LaterResumptionProbe.ID).reason().contains("neither TLSv1.3 nor TLSv1.2"));
        }
    }

    @Test
    void waitsOnceAndLongerForServersOfOtherPeople() throws Exception {
        List<Duration> waits = new ArrayList<>();
        try (FakeTls13 server = new FakeTls13()) {
            look(waits::add, server.address(), "TLSv1.3");
        }
        assertEquals(List.of(Duration.ofMillis(500)), waits);
        Target remote = new Target("mx.example.test", new InetSocketAddress("127.0.0.1", 9), Service.SMTP, true);
        assertEquals(Duration.ofSeconds(15), LaterResumptionProbe.pauseFor(remote, 7200));
    }

    /** What sendmail says of its tickets, and what nobody says of a session id. */
    @Test
    void waitsForMoreThanASecondWhereSessionsMayBeShortLived() throws Exception {
        List<Duration> waits = new ArrayList<>();
        try (FakeTls12 ids = new FakeTls12().remembersIds();
                FakeTls13 newer = new FakeTls13().givesTickets(1, 1)) {
            look(waits::add, ids.address());
            look(waits::add, newer.address());
        }
        assertEquals(List.of(Duration.ofMillis(1100), Duration.ofMillis(1100)), waits);
    }

    /** The end of a scan does not wait for it. */
    @Test
    void theWaitCanBeInterrupted() throws Exception {
        LaterResumptionProbe.Pause interrupted = time -> {
            throw new InterruptedException("The scan is over");
        };
        try (FakeTls13 server = new FakeTls13()) {
            assertThrows(InterruptedException.class, () -> look(interrupted, server.address(), "TLSv1.3"));
        }
    }

    private static void assertKept(String way, String wait, Answers answers) {
        assertEquals("yes", Said.value(answers, LaterResumptionProbe.ID));
        assertEquals(
                List.of(way + " resumed at once", "resumed after " + wait),
                Said.of(answers, LaterResumptionProbe.ID).evidence());
    }

    private static Answers look(LaterResumptionProbe.Pause pause, InetSocketAddress address, String... versions)
            throws Exception {
        return new LaterResumptionProbe(pause).look(TestLook.at(address).seen("VER-SET", versions));
    }
}
