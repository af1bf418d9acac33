package org.mailtls.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mailtls.probe.attack.Heartbleed;
import org.mailtls.probe.attack.Robot;
import org.mailtls.probe.attack.Ticketbleed;
import org.mailtls.scenario.Service;

/** What could harm a server, or those whose data it holds, is done to servers of others with their consent alone. */
class ConsentTest {
    private static final String ID = "ATT-TICKETBLEED";

    /** Says that it was let loose. */
    private static final Probe BOLD = new Probe() {
        @Override
        public List<String> answers() {
            return List.of(ID);
        }

        @Override
        public boolean safeRemotely() {
            return false;
        }

        @Override
        public Answers look(Look look) {
            return new Answers().flag(ID, true);
        }
    };

    @Test
    void aServerOfOthersIsSparedAndTheReasonNamesTheWayOut() throws Exception {
        Fact fact = scanned(true, false);
        assertEquals(FactState.NOT_TESTED, fact.state());
        assertTrue(fact.reason().contains("--intrusive"), fact.reason());
    }

    @Test
    void withConsentItIsAskedAndAServerOfOursAlways() throws Exception {
        assertEquals(FactState.SEEN, scanned(true, true).state());
        assertEquals(FactState.SEEN, scanned(false, false).state());
    }

    @Test
    void whatReadsMemoryIsNotSafeAndABadPaddingIs() {
        assertFalse(new Heartbleed().safeRemotely());
        assertFalse(new Ticketbleed().safeRemotely());
        assertTrue(new Robot().safeRemotely(), "it sends what any server must bear, and reads nothing but alerts");
    }

    /** Nothing needs to be sent to a server that never agreed on the extension. */
    @Test
    void whatFollowsFromOtherFactsIsSaidWithoutAsking() {
        TestLook plain = TestLook.nowhere().flag("FEAT-HEARTBEAT", false).flag("RES-TICKET", false);
        assertEquals("no", Said.value(new Heartbleed().withoutAsking(plain), "ATT-HEARTBLEED"));
        assertEquals(
                FactState.NOT_APPLICABLE,
                Said.of(new Ticketbleed().withoutAsking(plain), ID).state());
        TestLook open = TestLook.nowhere().flag("FEAT-HEARTBEAT", true).flag("RES-TICKET", true);
        assertEquals(
                FactState.NOT_TESTED,
                Said.of(new Heartbleed().withoutAsking(open), "ATT-HEARTBLEED").state());
        assertEquals(
                FactState.NOT_TESTED,
                Said.of(new Ticketbleed().withoutAsking(open), ID).state());
    }

    private static Fact scanned(boolean remote, boolean intrusive) throws InterruptedException {
        Target target = new Target("mx.example.test", new InetSocketAddress("127.0.0.1", 9), Service.SMTP, remote);
        ScanOptions options =
                new ScanOptions(2, Duration.ZERO, TestLook.LIMITS, Duration.ofSeconds(20), Set.of(ID), intrusive);
        return new Scanner(List.of(BOLD))
                .scan(target, options, Optional.empty())
                .fact(ID);
    }
}
