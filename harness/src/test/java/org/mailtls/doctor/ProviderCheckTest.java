package org.mailtls.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailtls.provider.Providers;

class ProviderCheckTest {
    @Test
    void loadsAllThatShipAndNamesTheOthers() {
        List<Finding> findings = new ProviderCheck().look();
        assertEquals(
                Providers.all().stream()
                        .map(provider -> "provider " + provider.name())
                        .toList(),
                findings.stream().map(Finding::subject).toList());
        for (String shipped : List.of("SunJSSE", "BCJSSE", "Conscrypt", "BoringSSL")) {
            Look.assertFine(Look.at("provider " + shipped, findings));
        }
        assertTrue(Look.at("provider BoringSSL", findings).seen().contains("BoringSSL"), findings.toString());
        for (Finding finding : findings) {
            assertTrue(occurrences("does not load", finding.seen()) <= 1, finding::toString);
        }
    }

    private static int occurrences(String words, String text) {
        return text.split(words, -1).length - 1;
    }
}
