package org.mailtls.probe.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How scanners are compared, on what they write. */
class AgreementTest {
    private static final String XML = """
            <?xml version="1.0" encoding="UTF-8"?>
            <document title="SSLScan Results" version="2.0.7" web="http://github.com/rbsec/sslscan">
             <ssltest host="127.0.0.1" sniname="mail.example.test" port="25">
              <protocol type="ssl" version="2" enabled="0" />
              <protocol type="ssl" version="3" enabled="0" />
              <protocol type="tls" version="1.0" enabled="1" />
              <protocol type="tls" version="1.2" enabled="1" />
              <renegotiation supported="1" secure="1" />
              <cipher status="preferred" sslversion="TLSv1.2" bits="256" cipher="ECDHE-RSA-AES256-GCM-SHA384" id="0xC030" strength="strong" curve="25519" ecdhebits="253" />
              <cipher status="accepted" sslversion="TLSv1.0" bits="128" cipher="AES128-SHA" id="0x002F" strength="acceptable" />
              <group sslversion="TLSv1.2" bits="128" name="secp256r1 (NIST P-256)" id="0x0017" />
             <certificates>
              <certificate type="short">
               <signature-algorithm>sha256WithRSAEncryption</signature-algorithm>
               <pk error="false" type="RSA" bits="2048" />
               <subject><![CDATA[mail.example.test]]></subject>
               <expired>false</expired>
              </certificate>
             </certificates>
             </ssltest>
            </document>
            """;

    private static final String JSON = """
            [ {"id":"service","ip":"127.0.0.1/127.0.0.1","port":"25","severity":"INFO","finding":"STARTTLS"},
              {"id":"TLS1","ip":"127.0.0.1","port":"25","severity":"LOW","finding":"offered (deprecated)"},
              {"id":"TLS1_1","ip":"127.0.0.1","port":"25","severity":"INFO","finding":"not offered"},
              {"id":"TLS1_3","ip":"127.0.0.1","port":"25","severity":"OK","finding":"offered with final"},
              {"id":"cipher-tls1_x2f","ip":"127.0.0.1","port":"25","severity":"LOW","finding":"TLSv1   x2f AES128-SHA"},
              {"id":"cipher-tls1_3_x1302","ip":"127.0.0.1","port":"25","severity":"OK","finding":"TLSv1.3 x1302"},
              {"id":"PFS_ECDHE_curves","ip":"127.0.0.1","port":"25","severity":"OK","finding":"prime256v1 X25519 "},
              {"id":"cert_keySize <hostCert#1>","ip":"127.0.0.1","port":"25","severity":"INFO","finding":"EC 256 bits"},
              {"id":"cert_signatureAlgorithm","ip":"127.0.0.1","port":"25","severity":"OK","finding":"SHA256 with RSA"},
              {"id":"secure_renego","ip":"127.0.0.1","port":"25","severity":"OK","finding":"supported"},
              {"id":"secure_client_renego","ip":"127.0.0.1","port":"25","severity":"MEDIUM","finding":"VULNERABLE, potential DoS threat"} ]
            """;

    @Test
    void readsSslscan() {
        Opinion seen = SslscanXml.read(XML);
        assertEquals(Set.of("TLSv1", "TLSv1.2"), seen.aspects().get(Opinion.VERSIONS));
        assertEquals(
                Set.of("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"), seen.aspects().get(Opinion.suites("TLSv1.2")));
        assertEquals(Set.of("TLS_RSA_WITH_AES_128_CBC_SHA"), seen.aspects().get(Opinion.suites("TLSv1")));
        assertEquals(Set.of(), seen.aspects().get(Opinion.suites("TLSv1.3")));
        assertEquals(Set.of("secp256r1"), seen.aspects().get(Opinion.CURVES_12));
        assertEquals(
                Set.of(Opinion.SIGNALLED, Opinion.CLIENT_MAY), seen.aspects().get(Opinion.RENEGOTIATION));
        assertEquals(
                Set.of("sha256WithRSAEncryption", "rsa-2048"), seen.aspects().get(Opinion.CERTIFICATE));
        assertFalse(seen.aspects().containsKey(Opinion.CURVES), "it does tell the versions apart");
    }

    @Test
    void readsTestssl() {
        Opinion seen = JsonOfTestssl.read(JSON);
        assertEquals(Set.of("TLSv1", "TLSv1.3"), seen.aspects().get(Opinion.VERSIONS));
        assertEquals(Set.of("TLS_RSA_WITH_AES_128_CBC_SHA"), seen.aspects().get(Opinion.suites("TLSv1")));
        assertEquals(Set.of("TLS_AES_256_GCM_SHA384"), seen.aspects().get(Opinion.suites("TLSv1.3")));
        assertEquals(Set.of(), seen.aspects().get(Opinion.suites("TLSv1.1")), "it looked there too");
        assertEquals(Set.of("secp256r1", "x25519"), seen.aspects().get(Opinion.CURVES));
        assertEquals(
                Set.of(Opinion.SIGNALLED, Opinion.CLIENT_MAY), seen.aspects().get(Opinion.RENEGOTIATION));
        assertEquals(
                Set.of("sha256WithRSAEncryption", "ecdsa-p256"), seen.aspects().get(Opinion.CERTIFICATE));
    }

    /** Without its option for that, it says nothing of suites, which is not the same as that there are none. */
    @Test
    void whatWasNotLookedAtIsNotThere() {
        Opinion seen = JsonOfTestssl.read("[{\"id\":\"TLS1_2\",\"finding\":\"offered\"}]");
        assertEquals(Set.of(Opinion.VERSIONS), seen.aspects().keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Could not connect.", "[ {\"id\":\"TLS1\", \"finding\":\"offered\"},", "<document/>"})
    void aScanThatDidNotEndIsNoOpinion(String output) {
        assertThrows(AssertionError.class, () -> SslscanXml.read(output));
        assertThrows(AssertionError.class, () -> JsonOfTestssl.read(output));
    }

    @Test
    void tellsWhoSaysWhat() {
        Opinion ours = new Opinion("scan")
                .says(Opinion.VERSIONS, List.of("TLSv1.2", "TLSv1.3"))
                .says(Opinion.CURVES_12, "x25519");
        Opinion theirs = new Opinion("sslscan")
                .says(Opinion.VERSIONS, List.of("TLSv1", "TLSv1.2"))
                .says(Opinion.CURVES, "x448");
        assertEquals(
                List.of(
                        new Disagreement("sslscan", "a server", Opinion.VERSIONS, "TLSv1.3", Disagreement.US),
                        new Disagreement("sslscan", "a server", Opinion.VERSIONS, "TLSv1", Disagreement.THEM)),
                ours.against(theirs, "a server"),
                "what only one of them looked at is no disagreement");
    }

    @Test
    void faultsAreWhatIsNotListedAndWhatIsOver() {
        String line = String.join("\t", "sslscan", "a, b", "versions", "TLSv1", "they", "a.Test#shows", "it guesses");
        KnownDisagreements known = KnownDisagreements.parse("# a comment\n\n" + line + "\n");
        Disagreement listed = new Disagreement("sslscan", "b", "versions", "TLSv1", "they");
        Set<String> aspects = Set.of("versions");
        assertEquals(List.of(), known.faults(List.of(listed), "sslscan", "b", aspects));
        assertEquals(
                List.of("listed, but they agree now: " + listed), known.faults(List.of(), "sslscan", "b", aspects));
        assertEquals(List.of(), known.faults(List.of(), "sslscan", "b", Set.of("curves")), "it did not look");
        assertEquals(List.of(), known.faults(List.of(), "testssl", "b", aspects), "another scanner");
        Disagreement other = new Disagreement("sslscan", "b", "versions", "TLSv1", "we");
        assertEquals(List.of("not listed: " + other), known.faults(List.of(listed, other), "sslscan", "b", aspects));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sslscan\ta\tversions\tTLSv1\tthey\ta.Test#shows",
                "sslscan\ta\tversions\tTLSv1\tthem\ta.Test#shows\tit guesses",
                "sslscan\ta\tversions\tTLSv1\tthey\t\tit guesses",
                "sslscan\ta, a\tversions\tTLSv1\tthey\ta.Test#shows\tit guesses"
            })
    void aLineThatIsNoneIsRefused(String line) {
        assertThrows(IllegalArgumentException.class, () -> KnownDisagreements.parse(line));
    }

    /** Whoever is called wrong has a right to a witness. */
    @Test
    void everyListedDisagreementHasAProofThatExists() throws Exception {
        Set<String> proofs = KnownDisagreements.load().proofs();
        assertTrue(!proofs.isEmpty(), "sslscan does not try to renegotiate, for one");
        for (String proof : proofs) {
            String[] parts = proof.split("#", 2);
            Class<?> type = Class.forName(parts[0], false, AgreementTest.class.getClassLoader());
            assertTrue(
                    Arrays.stream(type.getDeclaredMethods())
                            .filter(method -> method.getName().equals(parts[1]))
                            .anyMatch(method -> method.isAnnotationPresent(Test.class)
                                    || method.isAnnotationPresent(ParameterizedTest.class)),
                    proof);
        }
    }
}
