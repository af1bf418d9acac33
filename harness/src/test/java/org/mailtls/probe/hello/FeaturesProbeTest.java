package org.mailtls.probe.hello;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mailtls.probe.Control;
import org.mailtls.probe.FactState;
import org.mailtls.probe.wire.Hello;

class FeaturesProbeTest {
    private static final String GCM = "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256";
    private static final String CBC = "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256";
    private static final String TLS13 = "TLS_AES_128_GCM_SHA256";

    private static final String[] OLD = {"FEAT-COMPRESSION", "FEAT-EMS", "FEAT-ETM", "FEAT-TRUNC-HMAC"};
    private static final String[] ALL_VERSIONS = {"FEAT-HEARTBEAT", "FEAT-ALPN", "FEAT-RPK"};

    @Test
    @Control(
            check = {"FEAT-COMPRESSION", "FEAT-EMS", "FEAT-ETM", "FEAT-TRUNC-HMAC"},
            weak = false)
    void findsWhatASoundServerAnswers() throws Exception {
        Seen seen = Seen.of(Manners.of("TLSv1.2", GCM, CBC), OLD);
        assertFalse(seen.flag("FEAT-COMPRESSION"));
        assertTrue(seen.flag("FEAT-EMS"));
        assertTrue(seen.flag("FEAT-ETM"));
        assertFalse(seen.flag("FEAT-TRUNC-HMAC"));
    }

    @Test
    @Control(
            check = {"FEAT-COMPRESSION", "FEAT-EMS", "FEAT-ETM", "FEAT-TRUNC-HMAC"},
            weak = true)
    void findsWhatAnOldServerAnswersAndWhatItDoesNot() throws Exception {
        Manners manners = Manners.of("TLSv1", "TLS_RSA_WITH_AES_128_CBC_SHA");
        manners.compresses = true;
        manners.extensions.clear();
        manners.extensions.add(Extensions.TRUNCATED_HMAC);
        Seen seen = Seen.of(manners, OLD);
        assertTrue(seen.flag("FEAT-COMPRESSION"));
        assertFalse(seen.flag("FEAT-EMS"));
        assertFalse(seen.flag("FEAT-ETM"));
        assertTrue(seen.flag("FEAT-TRUNC-HMAC"));
    }

    @Test
    void asksForEachThingApartWhereTheServerStumblesOverOne() throws Exception {
        Manners manners = Manners.of("TLSv1.2", CBC);
        manners.stumbles = hello -> hello.compressions().contains(1);
        Seen seen = Seen.of(manners, OLD);
        assertEquals(FactState.NOT_TESTED, seen.state("FEAT-COMPRESSION"));
        assertTrue(seen.flag("FEAT-EMS"));
        assertTrue(seen.flag("FEAT-ETM"));
    }

    @Test
    void encryptThenMacNeedsCbc() throws Exception {
        Seen seen = Seen.of(Manners.of("TLSv1.2", GCM), OLD);
        assertEquals(FactState.NOT_APPLICABLE, seen.state("FEAT-ETM"));
        assertTrue(seen.flag("FEAT-EMS"));
    }

    @Test
    void tls13AloneHasNoneOfThem() throws Exception {
        Seen seen = Seen.of(Manners.of("TLSv1.3", TLS13), OLD);
        for (String id : OLD) {
            assertEquals(FactState.NOT_APPLICABLE, seen.state(id), id);
        }
    }

    @Test
    @Control(check = "FEAT-HEARTBEAT", weak = false)
    @Control(
            check = {"FEAT-ALPN", "FEAT-RPK"},
            weak = true)
    void aServerThatIgnoresAllOfIt() throws Exception {
        for (String version : List.of("TLSv1.2", "TLSv1.3")) {
            Seen seen = Seen.of(Manners.of(version, version.equals("TLSv1.3") ? TLS13 : GCM), ALL_VERSIONS);
            for (String id : ALL_VERSIONS) {
                assertFalse(seen.flag(id), id + " in " + version);
            }
        }
    }

    @Test
    @Control(check = "FEAT-HEARTBEAT", weak = true)
    @Control(
            check = {"FEAT-ALPN", "FEAT-RPK"},
            weak = false)
    void aServerThatTakesAllOfItInTheClearAndEncrypted() throws Exception {
        for (String version : List.of("TLSv1.2", "TLSv1.3")) {
            Manners manners = Manners.of(version, version.equals("TLSv1.3") ? TLS13 : GCM);
            manners.extensions.add(Hello.HEARTBEAT);
            manners.protocols = List.of("smtp");
            manners.rawKeys = true;
            Seen seen = Seen.of(manners, ALL_VERSIONS);
            for (String id : ALL_VERSIONS) {
                assertTrue(seen.flag(id), id + " in " + version);
            }
        }
    }

    @Test
    void aServerThatRefusesForeignProtocolsTakesPartInAlpn() throws Exception {
        Manners manners = Manners.of("TLSv1.2", GCM);
        manners.refusesForeignProtocols = true;
        assertTrue(Seen.of(manners, "FEAT-ALPN").flag("FEAT-ALPN"));
    }

    @Test
    @Control(check = "FEAT-CERT-COMPRESSION", weak = false)
    void findsTheAlgorithmsThatTheServerCompressesWith() throws Exception {
        Manners manners = Manners.of("TLSv1.3", TLS13);
        manners.certificateCompressions = Set.of(1, 3);
        assertEquals(
                List.of("zlib", "zstd"),
                Seen.of(manners, "FEAT-CERT-COMPRESSION").words("FEAT-CERT-COMPRESSION"));
    }

    @Test
    @Control(check = "FEAT-CERT-COMPRESSION", weak = true)
    void findsNoneOnAServerThatIgnoresThem() throws Exception {
        assertEquals(
                List.of(),
                Seen.of(Manners.of("TLSv1.3", TLS13), "FEAT-CERT-COMPRESSION").words("FEAT-CERT-COMPRESSION"));
    }
}
