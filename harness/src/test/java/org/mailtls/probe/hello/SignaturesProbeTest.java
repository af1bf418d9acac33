package org.mailtls.probe.hello;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailtls.probe.Control;
import org.mailtls.probe.FactState;

class SignaturesProbeTest {
    private static final String RSA = "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256";
    private static final String ECDSA = "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256";

    @Test
    @Control(
            check = {"SIG-12-SET", "SIG-12-HASH"},
            weak = false)
    void findsSoundSchemesOfBothKeys() throws Exception {
        Seen seen = Seen.of(Manners.of("TLSv1.2", RSA, ECDSA), "SIG-12-SET", "SIG-12-HASH");
        assertEquals(
                List.of("rsa_pkcs1_sha256", "ecdsa_secp256r1_sha256", "rsa_pss_rsae_sha256"), seen.words("SIG-12-SET"));
        assertEquals(List.of("sha256"), seen.words("SIG-12-HASH"));
    }

    /** As OpenSSL at security level 0: good schemes first, and bad ones for whoever offers nothing else. */
    @Test
    @Control(
            check = {"SIG-12-SET", "SIG-12-HASH"},
            weak = true)
    void findsTheHashesThatTheServerTakesOnlyAlone() throws Exception {
        Manners manners = Manners.of("TLSv1.2", RSA);
        manners.schemes12 = Manners.schemes("rsa_pss_rsae_sha512", "rsa_pkcs1_sha256", "rsa_sha224", "rsa_pkcs1_sha1");
        Seen seen = Seen.of(manners, "SIG-12-SET", "SIG-12-HASH");
        assertEquals(
                List.of("rsa_pkcs1_sha1", "rsa_sha224", "rsa_pkcs1_sha256", "rsa_pss_rsae_sha512"),
                seen.words("SIG-12-SET"));
        assertEquals(List.of("sha1", "sha224", "sha256", "sha512"), seen.words("SIG-12-HASH"));
    }

    /** Servers without a common scheme once fell back to SHA-1, which RFC 5246 has as the default. */
    @Test
    void notesASchemeThatWasNotOnOffer() throws Exception {
        Manners manners = Manners.of("TLSv1.2", RSA);
        manners.schemes12 = Manners.schemes("rsa_pkcs1_sha1");
        manners.insistsOnScheme = true;
        assertEquals(List.of("sha1"), Seen.of(manners, "SIG-12-HASH").words("SIG-12-HASH"));
    }

    @Test
    void nothingIsSignedInTheRsaKeyExchangeAndWithoutACertificate() throws Exception {
        Manners manners = Manners.of("TLSv1.2", "TLS_RSA_WITH_AES_128_GCM_SHA256", "TLS_DH_anon_WITH_AES_128_CBC_SHA");
        Seen seen = Seen.of(manners, "SIG-12-SET", "SIG-12-HASH");
        assertEquals(FactState.NOT_APPLICABLE, seen.state("SIG-12-SET"));
        assertEquals(FactState.NOT_APPLICABLE, seen.state("SIG-12-HASH"));
    }

    @Test
    @Control(check = "SIG-13-SET", weak = false)
    void readsSoundSchemesOfTls13ThroughTheEncryption() throws Exception {
        Manners manners = Manners.of("TLSv1.3", "TLS_AES_256_GCM_SHA384");
        assertEquals(
                List.of("rsa_pss_rsae_sha256", "rsa_pss_rsae_sha384"),
                Seen.of(manners, "SIG-13-SET").words("SIG-13-SET"));
    }

    @Test
    @Control(check = "SIG-13-SET", weak = true)
    void findsASchemeThatTls13Forbids() throws Exception {
        Manners manners = Manners.of("TLSv1.3", "TLS_AES_128_GCM_SHA256");
        manners.groups13 = Manners.codes("secp256r1");
        manners.schemes13 = Manners.schemes("rsa_pss_rsae_sha256", "rsa_pkcs1_sha1");
        assertEquals(
                List.of("rsa_pss_rsae_sha256", "rsa_pkcs1_sha1"),
                Seen.of(manners, "SIG-13-SET").words("SIG-13-SET"));
    }

    @Test
    void hashesAreTakenFromPairsAndFromNames() {
        assertEquals("md5", Schemes.hash(Schemes.RSA_MD5));
        assertEquals("rsa_pkcs1_md5", Schemes.name(Schemes.RSA_MD5));
        assertEquals("sha512", Schemes.hash(0x0806));
        assertEquals("sha384", Schemes.hash(0x0503));
        assertEquals("", Schemes.hash(0x0807), "ed25519 has its hash built in");
        assertEquals("", Schemes.hash(0x0708), "SM3 is not in the list of the check");
    }
}
