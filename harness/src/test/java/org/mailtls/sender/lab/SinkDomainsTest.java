package org.mailtls.sender.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.pki.CertificateOrder;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.PemFiles;
import org.mailtls.pki.TestAuthority;
import org.mailtls.scenario.Sink;
import org.mailtls.server.OutgoingMail;
import org.mailtls.server.SinkRoute;
import org.mailtls.server.container.LabSite;
import org.mailtls.server.container.LabZone;
import org.mailtls.server.container.LabZone.Signing;

/** What DNS and policy hosts say of the sinks' domains; that real ones can serve it is seen where servers send mail. */
class SinkDomainsTest {
    @TempDir
    private Path folder;

    private TestAuthority authority;
    private PemFiles shown;
    private final Map<Sink, SinkRoute> routes = new EnumMap<>(Sink.class);

    @BeforeEach
    void routeAll() {
        authority = TestAuthority.create(folder);
        shown = authority.issue(new CertificateOrder(KeyType.ECDSA_P256, OutgoingMail.SINK_HOST, Set.of()));
        for (Sink sink : Sink.values()) {
            routes.put(
                    sink, new SinkRoute(sink.word() + ".sinks.test", 34_000 + sink.ordinal(), sink.domain() != null));
        }
    }

    private Map<String, LabZone> zones() {
        return new SinkDomains(routes, "172.18.0.1", shown)
                .zones().stream().collect(Collectors.toMap(LabZone::name, zone -> zone));
    }

    @Test
    void recordsOfKeysStandAtThePortOfTheSink() {
        Map<String, LabZone> zones = zones();
        String bogus = "_" + port(Sink.DANE_BOGUS) + "._tcp.mx.sinks.test";
        assertEquals(Set.of("sinks.test", "unsigned.test", bogus), zones.keySet());
        assertEquals(Signing.EXPIRED, found(zones, bogus).signing());
        assertTrue(found(zones, bogus).text().contains("@ TLSA 3 1 1 "));
        LabZone unsigned = found(zones, "unsigned.test");
        assertEquals(Signing.UNSIGNED, unsigned.signing());
        assertTrue(unsigned.text().contains("mx A 172.18.0.1\n_" + port(Sink.DANE_INSECURE) + "._tcp.mx TLSA 3 1 1 "));
        LabZone signed = found(zones, "sinks.test");
        assertEquals(Signing.SIGNED, signed.signing());
        assertTrue(signed.text().contains("mx A 172.18.0.1\n"), signed.text());
        assertTrue(signed.text().contains("dane-insecure MX 10 mx.unsigned.test.\n"));
        String good = tlsa(signed, Sink.DANE_GOOD);
        assertEquals(good, tlsa(signed, Sink.DANE_STRIPPED), "who takes STARTTLS away cannot take records away");
        assertFalse(good.equals(tlsa(signed, Sink.DANE_STALE)));
        assertEquals(List.of(), lines(signed, "_" + port(Sink.STRONG) + "._tcp"));
    }

    @Test
    void eachDomainAsksForReportsAndOnlyThoseWithPoliciesAreThere() {
        LabZone signed = found(zones(), "sinks.test");
        for (Sink sink : Sink.values()) {
            assertEquals(
                    sink.domain() == null ? 0 : 1,
                    lines(signed, "_smtp._tls." + sink.word() + " TXT \"v=TLSRPTv1; rua=mailto:")
                            .size(),
                    sink.word());
        }
    }

    @Test
    void policyHostsServeWhatTheStateSays() {
        Map<String, LabSite> sites = new SinkDomains(routes, "172.18.0.1", shown)
                .sites(authority).stream().collect(Collectors.toMap(LabSite::host, site -> site));
        assertEquals(6, sites.size());
        LabSite good = found(sites, "mta-sts.sts-good.sinks.test");
        assertEquals("version: STSv1\r\nmode: enforce\r\nmx: mx.sinks.test\r\nmax_age: 86400\r\n", good.body());
        assertEquals(
                good.body(), found(sites, "mta-sts.sts-stripped.sinks.test").body());
        assertEquals(
                LabSite.Answer.MISSING,
                found(sites, "mta-sts.sts-missing.sinks.test").answer());
        assertTrue(found(sites, "mta-sts.sts-stale.sinks.test").body().contains("mx: mail.yesterday.test"));
        LabSite hostile = found(sites, "mta-sts.sts-wrong-certificate.sinks.test");
        assertEquals(good.body(), hostile.body());
        assertTrue(hostile.certificate().chain().toString().contains("wrong-name"), hostile.toString());
        routes.keySet().removeIf(sink -> sink.word().startsWith("sts"));
        assertEquals(List.of(), new SinkDomains(routes, "172.18.0.1", shown).sites(authority));
    }

    @Test
    void aDomainElsewhereIsRefused() {
        Map<Sink, SinkRoute> foreign = Map.of(Sink.STS_GOOD, new SinkRoute("example.org", 25, true));
        assertThrows(IllegalArgumentException.class, () -> new SinkDomains(foreign, "172.18.0.1", shown));
    }

    private int port(Sink sink) {
        return found(routes, sink).port();
    }

    private static <K, T> T found(Map<K, T> all, K key) {
        return Objects.requireNonNull(all.get(key), () -> key + " is not in " + all.keySet());
    }

    private String tlsa(LabZone zone, Sink sink) {
        List<String> found = lines(zone, "_" + port(sink) + "._tcp.mx TLSA 3 1 1 ");
        assertEquals(1, found.size(), zone.text());
        return found.get(0).substring(found.get(0).lastIndexOf(' '));
    }

    private static List<String> lines(LabZone zone, String begin) {
        return zone.text().lines().filter(line -> line.startsWith(begin)).toList();
    }
}
