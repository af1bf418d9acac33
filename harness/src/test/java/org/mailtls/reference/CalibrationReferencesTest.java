package org.mailtls.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.host.JdkFinder;
import org.mailtls.pki.TestAuthority;
import org.mailtls.result.Reference;
import org.mailtls.result.floor.Primitive;
import org.mailtls.scenario.WarmUpLimits;

/** Real clients, a real server, at tiny effort. */
class CalibrationReferencesTest {
    private static final ReferenceEffort TINY =
            new ReferenceEffort(1, 5, 2, 2, List.of("TLSv1.2", "TLSv1.3"), 1, new WarmUpLimits(1, 0, 1));

    @TempDir
    private Path directory;

    /** One server that speaks TLS from the first byte serves openssl and our client alike. */
    @Test
    void bothClientsAreCountedOnTheSameServer() throws InterruptedException {
        assumeTrue(
                OpenSsl.find("openssl").version().isPresent(),
                "There is no openssl here: that both clients are counted alike was not tested. Install it.");
        References taken = measure("openssl");
        for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
            for (String side : List.of("client", "server")) {
                Set<String> sources = taken.found().stream()
                        .filter(one -> one.name().equals("handshake " + protocol + " " + side))
                        .filter(one -> one.samples().size() == 2 && one.value() > 0)
                        .map(Reference::source)
                        .collect(Collectors.toSet());
                assertEquals(
                        Set.of("openssl s_time", "mailtls client"),
                        sources,
                        taken.gaps().toString());
            }
        }
        // One window shows no trend, and a server that may be cold is not to be judged.
        assertEquals(
                2,
                taken.gaps().stream()
                        .filter(gap -> gap.source().equals("a steady server")
                                && gap.reason().contains("a trend shows in 4 or more"))
                        .count(),
                taken.gaps().toString());
        for (String name : List.of("CPU clock reading", "record", "write", "handshake")) {
            Reference overhead = taken.found().stream()
                    .filter(one -> one.name().equals("overhead " + name))
                    .findFirst()
                    .orElseThrow();
            assertTrue(overhead.value() > 0 && overhead.value() < 10_000, overhead.toString());
        }
    }

    @Test
    void withoutOpensslOurClientIsCountedAndTheReasonKept() throws InterruptedException {
        References taken = measure("/nowhere/openssl");
        assertTrue(taken.found().stream().anyMatch(one -> one.source().equals("mailtls client")));
        assertFalse(taken.found().stream().anyMatch(one -> one.source().equals("openssl s_time")));
        assertTrue(
                taken.gaps().stream().anyMatch(gap -> gap.reason().startsWith("there is no openssl here")),
                taken.gaps().toString());
    }

    private References measure(String openssl) throws InterruptedException {
        return CalibrationReferences.measure(
                Set.of(Primitive.seal("AES-128-GCM", 16384)),
                new JdkFinder().current(),
                TINY,
                openssl,
                TestAuthority.create(directory.resolve("pki")));
    }
}
