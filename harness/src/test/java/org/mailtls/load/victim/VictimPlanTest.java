package org.mailtls.load.victim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Honest mail comes at a rate too, and for as long as it is asked for. */
class VictimPlanTest {
    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "mail.example.com", "0.0.0.0", "127.0.0.1.example.com", "127.0.0.256", ""})
    void isNeverAimedAtAnotherMachine(String host) {
        Exception refused = assertThrows(IllegalArgumentException.class, () -> at(host, 20));
        assertTrue(String.valueOf(refused.getMessage()).contains("this machine alone"), refused::toString);
    }

    @Test
    void isAimedAtThisOne() {
        assertEquals(2525, at("127.0.0.1", 20).server().getPort());
        assertTrue(at("localhost", 20).server().getAddress().isLoopbackAddress());
        assertThrows(IllegalArgumentException.class, () -> at("127.0.0.1", 0));
    }

    private static VictimPlan at(String host, double rate) {
        return new VictimPlan(
                host, 2525, "smtp", "none", "", rate, 100, "SunJSSE", null, List.of(), List.of(), "root.pem", 1000);
    }
}
