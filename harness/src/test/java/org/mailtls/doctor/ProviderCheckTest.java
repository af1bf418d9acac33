package org.mailtls.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ProviderCheckTest {
    @Test
    void loadsAllFour() {
        List<Finding> findings = new ProviderCheck().look();
        assertEquals(
                Set.of("provider SunJSSE", "provider BCJSSE", "provider Conscrypt", "provider BoringSSL"),
                findings.stream().map(Finding::subject).collect(Collectors.toSet()));
        findings.forEach(Look::assertFine);
        assertTrue(Look.at("provider BoringSSL", findings).seen().contains("BoringSSL"), findings.toString());
    }
}
