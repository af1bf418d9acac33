package org.mailtls.probe.hello;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.bouncycastle.tls.crypto.DHStandardGroups;
import org.junit.jupiter.api.Test;
import org.mailtls.probe.Control;
import org.mailtls.probe.FactState;

class GroupsProbeTest {
    private static final String CURVE = "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256";
    private static final String ECDSA = "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256";
    private static final String DHE = "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256";

    private static Manners tls13() {
        return Manners.of("TLSv1.3", "TLS_AES_128_GCM_SHA256");
    }

    @Test
    @Control(check = "KEX-GROUPS-12", weak = false)
    void findsTheCurvesAndPrimesOfTls12InTheServersOrder() throws Exception {
        Manners manners = Manners.of("TLSv1.2", CURVE, DHE);
        manners.curves = Manners.codes("secp384r1", "x25519", "secp256r1");
        manners.listensToPrimes = true;
        // Its order is that of the code points, smallest first.
        assertEquals(
                List.of("secp384r1", "x25519", "secp256r1", "ffdhe2048", "ffdhe3072", "ffdhe4096"),
                Seen.of(manners, "KEX-GROUPS-12").words("KEX-GROUPS-12"));
    }

    @Test
    @Control(check = "KEX-GROUPS-12", weak = true)
    void findsWeakCurvesAndAPrimeThatNobodyAskedFor() throws Exception {
        Manners manners = Manners.of("TLSv1.2", CURVE, DHE);
        manners.curves = Manners.codes("secp192r1", "sect163k1");
        manners.prime = suite -> DHStandardGroups.rfc2409_1024.getP();
        assertEquals(
                List.of("secp192r1", "sect163k1", "dh-1024"),
                Seen.of(manners, "KEX-GROUPS-12").words("KEX-GROUPS-12"));
    }

    /** Without the curve of its certificate on offer such a server can do nothing. */
    @Test
    void looksBehindTheCurveOfAnEcdsaCertificate() throws Exception {
        Manners manners = Manners.of("TLSv1.2", ECDSA);
        manners.ownOrder = false;
        manners.curves = Manners.codes("x25519", "secp256r1", "secp384r1", "x448");
        manners.certificateCurve = 0x17;
        assertEquals(
                List.of("secp256r1", "secp384r1", "x25519", "x448"),
                Seen.of(manners, "KEX-GROUPS-12").words("KEX-GROUPS-12").stream()
                        .sorted()
                        .toList());
    }

    @Test
    void aPrimeThatIsNamedButFixedIsFoundOnce() throws Exception {
        assertEquals(
                List.of("ffdhe2048"),
                Seen.of(Manners.of("TLSv1.2", DHE), "KEX-GROUPS-12").words("KEX-GROUPS-12"));
    }

    @Test
    @Control(
            check = {"KEX-GROUPS-13", "KEX-HYBRID", "KEX-HYBRID-PREFERRED"},
            weak = false)
    void findsHybridGroupsAndThatTheyComeFirst() throws Exception {
        Manners manners = tls13();
        manners.groups13 = Manners.codes("X25519MLKEM768", "x25519", "secp256r1", "ffdhe2048");
        Seen seen = Seen.of(manners, "KEX-HYBRID-PREFERRED");
        assertEquals(List.of("X25519MLKEM768", "x25519", "secp256r1", "ffdhe2048"), seen.words("KEX-GROUPS-13"));
        assertEquals(List.of("X25519MLKEM768"), seen.words("KEX-HYBRID"));
        assertTrue(seen.flag("KEX-HYBRID-PREFERRED"));
    }

    @Test
    @Control(check = "KEX-HYBRID-PREFERRED", weak = true)
    void seesAServerThatFollowsTheClient() throws Exception {
        Manners manners = tls13();
        manners.groups13 = Manners.codes("X25519MLKEM768", "x25519");
        manners.groupsByClient = true;
        Seen seen = Seen.of(manners, "KEX-HYBRID-PREFERRED");
        assertEquals(List.of("X25519MLKEM768"), seen.words("KEX-HYBRID"));
        assertFalse(seen.flag("KEX-HYBRID-PREFERRED"));
    }

    @Test
    @Control(
            check = {"KEX-GROUPS-13", "KEX-HYBRID"},
            weak = true)
    void findsNoHybridGroupWhereThereIsNone() throws Exception {
        Manners manners = tls13();
        manners.groups13 = Manners.codes("secp521r1");
        Seen seen = Seen.of(manners, "KEX-HYBRID-PREFERRED");
        assertEquals(List.of("secp521r1"), seen.words("KEX-GROUPS-13"));
        assertEquals(List.of(), seen.words("KEX-HYBRID"));
        assertEquals(FactState.NOT_APPLICABLE, seen.state("KEX-HYBRID-PREFERRED"));
    }

    /** It names the group in a HelloRetryRequest and then cannot do it. */
    @Test
    void doesNotCountAGroupThatTheServerOnlyNames() throws Exception {
        Manners manners = tls13();
        manners.groups13 = Manners.codes("x25519", "secp384r1");
        manners.brokenGroup = Manners.codes("secp384r1").get(0);
        Seen seen = Seen.of(manners, "KEX-GROUPS-13");
        assertEquals(List.of("x25519"), seen.words("KEX-GROUPS-13"));
    }

    @Test
    void aGroupThatTheServerOnlyNamesHidesNoOther() throws Exception {
        Manners manners = tls13();
        manners.groups13 = Manners.codes("secp384r1", "x25519", "secp256r1");
        manners.brokenGroup = Manners.codes("secp384r1").get(0);
        assertEquals(
                List.of("x25519", "secp256r1"),
                Seen.of(manners, "KEX-GROUPS-13").words("KEX-GROUPS-13"));
    }

    @Test
    void theSecondHelloIsTheFirstOneWithAShare() throws Exception {
        Seen seen = Seen.of(tls13(), "KEX-GROUPS-13");
        List<RawHello> hellos = seen.hellos();
        int second = hellos.size() - 1;
        while (hellos.get(second).shares().isEmpty()) {
            second--;
        }
        RawHello with = hellos.get(second);
        assertEquals(1, with.shares().size());
        assertTrue(hellos.stream()
                .anyMatch(first -> first.shares().isEmpty()
                        && first.has(51)
                        && java.util.Arrays.equals(first.sessionId(), with.sessionId())
                        && first.suites().equals(with.suites())
                        && first.groups().equals(with.groups())));
    }
}
