package org.mailtls.load.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyUpdateFloodTest {
    private static final String KIND = "key-update-flood";

    @Test
    void eachOneIsAnswered() throws Exception {
        try (EngineLab.Server server = EngineLab.sunJsse("TLSv1.2", "TLSv1.3");
                OneByOne attack = new OneByOne(
                        EngineLab.plan(KIND, server.port(), "SunJSSE", "none"), 20, new KeyUpdateFlood()::connection)) {
            Tally.Snapshot seen = attack.connect(1);
            assertEquals(20, seen.operations(), seen.toString());
            assertEquals(List.of(20), seen.perConnection());
            assertEquals(Map.of("stopped", 1L), seen.endings());
            String negotiated = String.valueOf(seen.negotiated());
            assertTrue(negotiated.startsWith("TLSv1.3 "), negotiated);
        }
    }

    @Test
    void olderVersionsHaveNone() throws Exception {
        try (EngineLab.Server server = EngineLab.sunJsse("TLSv1.2");
                OneByOne attack = new OneByOne(
                        EngineLab.plan(KIND, server.port(), "SunJSSE", "none", "TLSv1.2", "TLSv1.3"),
                        20,
                        new KeyUpdateFlood()::connection)) {
            Tally.Snapshot seen = attack.connect(1);
            assertEquals(Map.of("no-tls-1.3", 1L), seen.endings());
            assertEquals(0, seen.operations());
            assertEquals(List.of(), seen.perConnection());
        }
    }

    /** Against a server that answers them. */
    @ParameterizedTest
    @ValueSource(strings = {"BCJSSE", "Conscrypt", "BoringSSL"})
    void aProviderThatCannotIsNoServerThatRefuses(String provider) throws Exception {
        AttackPlan nowhere = EngineLab.plan(KIND, 25, provider, "none", "TLSv1.3");
        assertNotNull(new KeyUpdateFlood().cannot(nowhere));
        try (EngineLab.Server server = EngineLab.sunJsse("TLSv1.3");
                OneByOne attack = new OneByOne(
                        EngineLab.plan(KIND, server.port(), provider, "none", "TLSv1.3"),
                        20,
                        new KeyUpdateFlood()::connection)) {
            Tally.Snapshot seen = attack.connect(1);
            assertEquals(Map.of("provider-cannot", 1L), seen.endings(), seen.toString());
            assertEquals(0, seen.operations());
            assertEquals(List.of(), seen.perConnection());
        }
    }

    @Test
    void whatIsPlannedMustHaveTls13() {
        KeyUpdateFlood attack = new KeyUpdateFlood();
        assertNull(attack.cannot(EngineLab.plan(KIND, 25, "SunJSSE", "none")));
        assertNull(attack.cannot(EngineLab.plan(KIND, 25, "SunJSSE", "none", "TLSv1.2", "TLSv1.3")));
        assertNotNull(attack.cannot(EngineLab.plan(KIND, 25, "SunJSSE", "none", "TLSv1.2")));
    }
}
