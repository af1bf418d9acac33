package org.mailtls.load.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attackers warm up on a server of their own, which goes along with whatever they do. */
@Timeout(60)
class RehearsalTest {
    private static final long MILLIS = 2500;

    /** The port of the plan is nobody's: nothing goes there yet. */
    private static final int NOBODY = 9;

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @ValueSource(
            strings = {
                "renegotiation-flood",
                "handshake-flood",
                "hello-flood",
                "slow-handshake",
                "half-open",
                "key-update-flood",
                "ticket-flood",
                "big-hello",
                "starttls-strip"
            })
    void eachAttackGetsSomethingDone(String kind) throws Exception {
        Rehearsal done = rehearsed(EngineLab.plan(kind, NOBODY, "SunJSSE", "none"));
        assertNull(done.note());
        assertTrue(done.operations() > 0, done::toString);
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @ValueSource(strings = {"Conscrypt", "BoringSSL", "BCJSSE"})
    void soDoesEachProvider(String provider) throws Exception {
        Rehearsal done = rehearsed(EngineLab.plan("handshake-flood", NOBODY, provider, "none", "TLSv1.3"));
        assertNull(done.note());
        assertTrue(done.operations() > 0, done::toString);
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @ValueSource(strings = {"v1", "v2"})
    void headersOfTheProxyAreTaken(String version) throws Exception {
        Rehearsal done = rehearsed(RawPlans.behindProxy(version, "198.51.100.7", false));
        assertNull(done.note());
        assertEquals(1, done.operations());
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void soIsTlsFromTheFirstByte() throws Exception {
        assertEquals(
                1, rehearsed(RawPlans.behindProxy("v2", "198.51.100.7", true)).operations());
    }

    /** The certificate has an ECDSA key, and DHE suites with it there are none. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void whatCannotBeRehearsedIsNotedAndStopsNothing() throws Exception {
        Rehearsal done = rehearsed(EngineLab.plan("dheat", NOBODY, "SunJSSE", "none"));
        assertEquals(0, done.operations());
        assertTrue(String.valueOf(done.note()).contains("began cold"), done::toString);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void neitherDoesAKeyThatIsNotThere() throws Exception {
        AttackPlan plan = EngineLab.plan("half-open", NOBODY, "SunJSSE", "none");
        AttackPlan.WarmUp nowhere = new AttackPlan.WarmUp("rsa-2048", "/no/such/chain.pem", "/no/such/key.pem", MILLIS);
        Rehearsal done = Rehearsal.of(EngineLab.warming(plan, nowhere));
        assertEquals(0, done.operations());
        assertTrue(String.valueOf(done.note()).contains("/no/such"), done::toString);
    }

    @Test
    void noneIsHeldUnlessItIsAskedFor() throws Exception {
        long began = System.nanoTime();
        Rehearsal done = Rehearsal.of(EngineLab.plan("half-open", NOBODY, "SunJSSE", "none"));
        assertTrue(System.nanoTime() - began < 1_000_000_000L);
        assertNull(done.note());
    }

    private static Rehearsal rehearsed(AttackPlan plan) throws InterruptedException {
        return Rehearsal.of(EngineLab.warming(plan, EngineLab.warmUp(MILLIS)));
    }
}
