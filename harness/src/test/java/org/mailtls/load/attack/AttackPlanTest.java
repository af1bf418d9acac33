package org.mailtls.load.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.scenario.Resumption;
import tools.jackson.databind.json.JsonMapper;

class AttackPlanTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.2.1",
                "0.0.0.0",
                "mail.example.com",
                "127.0.0.1.example.com",
                "localhost.example.com",
                "127.0.0.1@192.0.2.1",
                "127.0.0.256",
                "127.0.0.999",
                "127.0.0.01",
                "127.1",
                "::ffff:192.0.2.1",
                "LOCALHOST",
                "128.0.0.1",
                "::",
                "2001:db8::1",
                ""
            })
    void isNeverAimedAtAnotherMachine(String host) {
        Exception refused = assertThrows(IllegalArgumentException.class, () -> RawPlans.at(host));
        assertTrue(String.valueOf(refused.getMessage()).contains("this machine alone"), refused::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.53", "::1", "0:0:0:0:0:0:0:1", "localhost"})
    void isAimedAtThisOne(String host) {
        assertTrue(RawPlans.at(host).server().getAddress().isLoopbackAddress());
    }

    @Test
    void isBoundedInWidthAndLength() {
        assertThrows(IllegalArgumentException.class, () -> RawPlans.sized(0, null, 1000));
        assertThrows(IllegalArgumentException.class, () -> RawPlans.sized(12_001, null, 1000));
        assertThrows(IllegalArgumentException.class, () -> RawPlans.sized(null, 0.0, 1000));
        assertThrows(IllegalArgumentException.class, () -> RawPlans.sized(null, Double.NaN, 1000));
        assertThrows(IllegalArgumentException.class, () -> RawPlans.sized(null, 2001.0, 1000));
        assertThrows(IllegalArgumentException.class, () -> RawPlans.sized(16, null, 0));
        assertThrows(IllegalArgumentException.class, () -> RawPlans.sized(16, null, 120_001));
        assertEquals(12_000, RawPlans.sized(12_000, null, 120_000).atOnce());
    }

    /** Thousands at once are for those attacks alone that live by holding them. */
    @Test
    void isNarrowerWhereConnectionsAreUsedUp() {
        assertEquals(500, RawPlans.closed("hello-flood", 25, 500, 1000).mostAtOnce());
        assertThrows(IllegalArgumentException.class, () -> RawPlans.closed("hello-flood", 25, 501, 1000));
        assertThrows(IllegalArgumentException.class, () -> RawPlans.closed("no-such-flood", 25, 501, 1000));
        for (Attack attack : Attacks.all()) {
            int most = RawPlans.closed(attack.kind(), 25, 1, 1000).mostAtOnce();
            assertEquals(attack.hold() == Attack.Hold.KEEP ? 12_000 : 500, most, attack.kind());
        }
    }

    @Test
    void hasAnEventLoopOrTwo() {
        AttackPlan plan = RawPlans.sized(1, null, 1000);
        assertEquals(AttackPlan.usualLoops(), plan.loops());
        assertEquals(1, plan.withLoops(1).loops());
        assertThrows(IllegalArgumentException.class, () -> plan.withLoops(0));
        assertThrows(IllegalArgumentException.class, () -> plan.withLoops(3));
    }

    @Test
    void isRehearsedWithFewerConnectionsAndNoMore() throws Exception {
        InetSocketAddress own = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 2525);
        AttackPlan held = RawPlans.sized(12_000, null, 120_000).against(own, 64, 8000);
        assertEquals(64, held.atOnce());
        assertEquals(2525, held.port());
        assertEquals(8000, held.durationMillis());
        assertNull(held.warmUp());
        AttackPlan holdsMoreAndMore = RawPlans.sized(null, 200.0, 1000).against(own, 64, 8000);
        assertNull(holdsMoreAndMore.rate());
        assertEquals(64, holdsMoreAndMore.atOnce());
        AttackPlan fast = RawPlans.open("hello-flood", 25, 200, 1000).against(own, 64, 8000);
        assertEquals(200.0, fast.rate());
        assertNull(fast.connections());
        assertEquals(
                4,
                RawPlans.closed("hello-flood", 25, 4, 1000)
                        .against(own, 64, 8000)
                        .atOnce());
    }

    @Test
    void tellsItsModelInWords() {
        assertEquals("16 connections", RawPlans.sized(null, null, 1000).model(true));
        assertEquals("4 connections", RawPlans.sized(4, null, 1000).model(false));
        assertEquals("1 connection", RawPlans.sized(1, null, 1000).model(false));
        assertEquals("200/s", RawPlans.sized(null, 200.0, 1000).model(false));
        assertEquals("0.5/s over 4 connections", RawPlans.sized(4, 0.5, 1000).model(true));
    }

    @Test
    void goesThroughALineOfJson() {
        AttackPlan plan = RawPlans.sized(null, 200.0, 1000);
        JsonMapper json = JsonMapper.shared();
        assertEquals(plan, json.readValue(json.writeValueAsString(plan), AttackPlan.class));
        assertEquals(Resumption.NONE, plan.resumptionKind());
    }
}
