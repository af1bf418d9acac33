package org.mailtls.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mailtls.provider.Capabilities;
import org.mailtls.provider.ProviderVersion;

class CapabilityTextTest {
    private static final String CLEAR_SCREEN = "\u001b[2J";

    @Test
    void saysWhatAUsableProviderAnswered() {
        List<String> lines =
                CapabilityText.of(answer(null, "silent no-op")).lines().toList();
        assertEquals("Conscrypt 2.9.0 (BoringSSL)", lines.get(0));
        assertRow("versions", "TLSv1.2, TLSv1.3", lines);
        assertRow("not TLSv1.1", "disabled by the JDK", lines);
        assertRow("suites", "2, with --json by name", lines);
        assertRow("TLS 1.3 suite choosable", "none", lines);
        assertRow("groups by default", "x25519", lines);
        assertRow("groups known", "x25519, secp256r1", lines);
        assertRow("resumes", "TLSv1.3", lines);
        assertRow("renegotiation", "silent no-op", lines);
    }

    @Test
    void saysOnlyWhyAProviderIsOfNoUse() {
        assertEquals(
                List.of("Conscrypt", "  does not work here: no library for this processor"),
                CapabilityText.of(answer("no library for this processor", "not asked"))
                        .lines()
                        .toList());
    }

    @Test
    void whatALibrarySaysCannotSteerTheTerminal() {
        for (Capabilities answer : List.of(
                answer(null, "throws: " + CLEAR_SCREEN), answer("its last words: " + CLEAR_SCREEN, "not asked"))) {
            String text = CapabilityText.of(answer);
            assertFalse(text.contains("\u001b"), text);
            assertTrue(text.contains("[2J"), "the rest stays readable: " + text);
        }
    }

    private static void assertRow(String name, String values, List<String> lines) {
        String row = lines.stream()
                .filter(line -> line.strip().startsWith(name + " "))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row " + name + " in " + lines));
        assertEquals(values, row.strip().substring(name.length()).strip());
    }

    private static Capabilities answer(@Nullable String problem, String renegotiation) {
        return new Capabilities(
                "Conscrypt",
                problem,
                new ProviderVersion("2.9.0", "BoringSSL"),
                List.of("TLSv1.2", "TLSv1.3"),
                Map.of("TLSv1.1", "disabled by the JDK"),
                List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384"),
                List.of(),
                List.of("x25519"),
                List.of("x25519", "secp256r1"),
                List.of("TLSv1.3"),
                renegotiation);
    }
}
