package org.mailtls.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailtls.provider.HandshakeReport;
import org.mailtls.provider.SessionOffer;
import org.mailtls.result.Negotiated;
import org.mailtls.run.ForkPlan;
import org.mailtls.scenario.ClientSettings;
import org.mailtls.scenario.Resumption;
import org.mailtls.scenario.Service;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.scenario.Transport;
import org.mailtls.scenario.WarmUpLimits;
import org.mailtls.scenario.WorkloadKind;

class ProofTest {
    @Test
    void countsHandshakesThatAreAlike() {
        Proof proof = new Proof(plan());
        assertNull(proof.negotiated());

        proof.accept(report("x25519", false));
        proof.accept(report("x25519", false));

        Negotiated negotiated = proof.negotiated();
        assertNotNull(negotiated);
        assertEquals(2, negotiated.handshakes());
        assertEquals("x25519", negotiated.group());
    }

    @Test
    void refusesAResumedHandshake() {
        Proof proof = new Proof(plan());

        String wrong = assertThrows(WrongNegotiationException.class, () -> proof.accept(report("x25519", true)))
                .toString();

        assertTrue(wrong.contains("resumed"), wrong);
    }

    @Test
    void refusesAMixtureThatTheCellAllows() {
        Proof proof = new Proof(plan());
        proof.accept(report("x25519", false));

        String wrong = assertThrows(WrongNegotiationException.class, () -> proof.accept(report("secp256r1", false)))
                .toString();

        assertTrue(wrong.contains("Handshake 2"), wrong);
        assertTrue(wrong.contains("secp256r1"), wrong);
    }

    private static ForkPlan plan() {
        String file = "unused";
        return new ForkPlan(
                "cell",
                new ClientSettings("SunJSSE", null, null, List.of(), List.of(), List.of(), true),
                Bench.workload(WorkloadKind.HANDSHAKE, Transport.MEMORY),
                WarmUpLimits.NONE,
                "SunJSSE",
                TlsSettings.DEFAULT,
                Service.SMTP,
                null,
                0,
                "rsa-2048",
                file,
                file,
                file,
                file);
    }

    private static HandshakeReport report(String group, boolean resumed) {
        return new HandshakeReport(
                "TLSv1.3",
                "TLS_AES_128_GCM_SHA256",
                group,
                null,
                resumed ? Resumption.PSK : Resumption.NONE,
                null,
                SessionOffer.NOTHING,
                List.of("x25519", "secp256r1"),
                500,
                2000,
                2,
                1,
                1_000_000);
    }
}
