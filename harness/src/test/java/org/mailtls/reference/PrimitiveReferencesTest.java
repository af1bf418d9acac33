package org.mailtls.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mailtls.host.Jdk;
import org.mailtls.host.JdkFinder;
import org.mailtls.result.Reference;
import org.mailtls.result.floor.Operation;
import org.mailtls.result.floor.Primitive;
import org.mailtls.scenario.WarmUpLimits;

/** Real workers at tiny effort. */
class PrimitiveReferencesTest {
    private static final ReferenceEffort TINY =
            new ReferenceEffort(1, 5, 2, 2, List.of("TLSv1.2", "TLSv1.3"), 1, new WarmUpLimits(1, 0, 1));
    private static final Set<Primitive> ECDSA = new LinkedHashSet<>(List.of(
            Primitive.of("x25519", Operation.KEYGEN),
            Primitive.of("x25519", Operation.DERIVE),
            Primitive.of("ecdsa-p256", Operation.SIGN),
            Primitive.of("ecdsa-p256", Operation.VERIFY),
            Primitive.seal("AES-128-GCM", 16384),
            Primitive.seal("AES-128-GCM", 16384).throughBuffers(),
            Primitive.open("AES-128-GCM", 16384),
            Primitive.open("AES-128-GCM", 16384).throughBuffers(),
            Primitive.open("ChaCha20-Poly1305", 100)));

    /** Without openssl the JCE figures are there, and the reason why openssl's are not. */
    @Test
    void aMissingOpensslIsAReasonAndNoFailure() throws InterruptedException {
        References references = measure("/nowhere/openssl", ECDSA);
        for (String provider : List.of("JCE JDK", "JCE BC", "JCE Conscrypt")) {
            for (Primitive primitive : ECDSA) {
                assertTrue(
                        references.found().stream()
                                .anyMatch(one -> one.source().equals(provider)
                                        && one.name().equals(primitive.name())
                                        && one.value() > 0
                                        && Jdk.running().equals(one.jdk())
                                        && one.samples().size() == 2),
                        provider + " " + primitive.name() + ": " + references.gaps());
            }
        }
        assertTrue(
                references.gaps().stream()
                        .anyMatch(gap -> gap.source().equals("openssl speed")
                                && gap.reason().startsWith("there is no openssl here")),
                references.gaps().toString());
        assertFalse(references.found().stream().anyMatch(one -> one.source().startsWith("openssl")));
    }

    @Test
    void whatNobodyHasIsAGapOfEachSource() throws InterruptedException {
        References references = measure("/nowhere/openssl", Set.of(Primitive.of("brainpool7", Operation.DERIVE)));
        assertEquals(List.of(), references.found().stream().map(Reference::name).toList());
        assertTrue(
                references.gaps().stream().anyMatch(gap -> gap.name().equals("brainpool7 derive")),
                references.gaps().toString());
    }

    private static References measure(String openssl, Set<Primitive> primitives) throws InterruptedException {
        return new PrimitiveReferences(List.of(new JdkFinder().current()), TINY, openssl).measure(primitives, Set.of());
    }
}
