package org.mailtls.sender.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.pki.ServerCertificates;
import org.mailtls.pki.TestAuthority;
import org.mailtls.scenario.DomainState;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.sender.Roots;
import org.mailtls.sender.TlsFailure;
import org.mailtls.sender.dane.TlsaFinding;
import org.mailtls.sender.dane.TlsaLookup;
import org.mailtls.sender.dns.Dns;
import org.mailtls.sender.dns.DnsAnswer;
import org.mailtls.sender.dns.DnsRecord;
import org.mailtls.sender.dns.DnsServer;
import org.mailtls.sender.dns.HostAddresses;
import org.mailtls.sender.dns.RecordType;
import org.mailtls.sender.sts.StsCache;
import org.mailtls.sender.sts.StsDiscovery;
import org.mailtls.sender.sts.StsFetchException;
import org.mailtls.sender.sts.StsFinding;
import org.mailtls.sender.sts.StsPolicy;
import org.mailtls.sender.sts.StsWeb;
import org.mailtls.server.container.DnsLab;
import org.mailtls.server.container.DockerTest;
import org.mailtls.server.container.WebLab;

/** DNS and policy hosts as real servers have them, asked by the sender's own resolver and web client. */
@DockerTest
class DomainsOnTheWireTest {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final List<DomainState> ALL = Arrays.asList(DomainState.values());

    private static TestAuthority authority;
    private static DnsLab dnsLab;
    private static WebLab webLab;
    private static Dns dns;
    private static Roots roots;
    private static ServerCertificates certificates;

    @BeforeAll
    static void start(@TempDir Path folder) {
        authority = TestAuthority.create(folder.resolve("pki"));
        certificates = authority.equip(TlsSettings.DEFAULT);
        String run = "sender-lab-" + ProcessHandle.current().pid();
        dnsLab = DnsLab.start(new LabDomains(ALL, certificates).zones(), run);
        webLab = WebLab.start(new StsSites(authority).of(ALL), run);
        dns = new DnsServer(dnsLab.resolver(), true, PATIENCE);
        roots = Roots.of(certificates.trust());
    }

    @AfterAll
    static void stop() {
        webLab.close();
        dnsLab.close();
    }

    private static InetSocketAddress web(InetAddress any) {
        return webLab.address();
    }

    private static StsWeb client(Roots trusted) {
        return new StsWeb(dns, trusted, PATIENCE, DomainsOnTheWireTest::web);
    }

    private static StsFinding sts(DomainState state, StsCache cache) {
        return new StsDiscovery(dns, client(roots), cache, Clock.systemUTC()).find(LabDomains.domain(state));
    }

    @Test
    void publishesOnLoopbackAlone() {
        assertTrue(dnsLab.resolver().getAddress().isLoopbackAddress());
        assertTrue(webLab.address().getAddress().isLoopbackAddress());
    }

    @Test
    void signedNamesAreSecureAndSoIsTheirAbsence() {
        DnsAnswer mx = dns.ask("plain.lab.test", RecordType.MX);
        assertEquals(List.of(new DnsRecord.Mx(10, "mail.example.test")), mx.records(), mx.toString());
        assertTrue(mx.secure());
        DnsAnswer none = dns.ask("_25._tcp.mail.example.test", RecordType.TLSA);
        assertEquals(DnsAnswer.State.NOTHING, none.state());
        assertTrue(none.secure());
        DnsAnswer txt = dns.ask("_mta-sts.sts-good.lab.test", RecordType.TXT);
        assertEquals(List.of(new DnsRecord.Txt("v=STSv1; id=1;")), txt.records());
    }

    /** The same answers, from a resolver of which nobody said that it can be trusted. */
    @Test
    void nothingIsSecureFromAResolverThatIsNotTrusted() {
        Dns any = new DnsServer(dnsLab.resolver(), false, PATIENCE);
        assertFalse(any.ask("plain.lab.test", RecordType.MX).secure());
    }

    @Test
    void unsignedNamesAreNotSecure() {
        DnsAnswer address = dns.ask("mx.unsigned.test", RecordType.A);
        assertEquals(DnsAnswer.State.FOUND, address.state());
        assertFalse(address.secure());
    }

    @Test
    void brokenSignaturesAreToldFromSilence() {
        DnsAnswer bogus = dns.ask("bogus.test", RecordType.MX);
        assertEquals(DnsAnswer.State.BOGUS, bogus.state(), bogus.toString());
        DnsAnswer refused = dns.ask("example.com", RecordType.MX);
        assertEquals(DnsAnswer.State.FAILED, refused.state(), "nothing outside is asked");
        Dns nobody = new DnsServer(new InetSocketAddress("127.0.0.1", 1), true, Duration.ofMillis(300));
        assertEquals(
                DnsAnswer.State.FAILED,
                nobody.ask("plain.lab.test", RecordType.MX).state());
    }

    @ParameterizedTest
    @CsvSource({
        "dane-good, Found",
        "dane-ta, Found",
        "dane-wrong-name, Found",
        "dane-rollover, Found",
        "dane-stale, Found",
        "dane-unusable, Found",
        "dane-bogus, Unknown"
    })
    void recordsOfEachDomain(String name, String kind) {
        TlsaFinding finding = new TlsaLookup(dns).find(HostAddresses.of(dns, "mx." + name + ".lab.test"));
        assertEquals(kind, finding.getClass().getSimpleName(), finding.toString());
    }

    @Test
    void recordsThatNobodySignedAreNotLookedAt() {
        TlsaFinding finding = new TlsaLookup(dns).find(HostAddresses.of(dns, "mx.unsigned.test"));
        assertTrue(finding instanceof TlsaFinding.Insecure, finding.toString());
    }

    @ParameterizedTest
    @CsvSource({"STS_GOOD, ENFORCE, true", "STS_TESTING_GOOD, TESTING, true", "STS_TESTING, TESTING, false"})
    void fetchesAPolicy(DomainState state, StsPolicy.Mode mode, boolean named) {
        StsFinding finding = sts(state, new StsCache());
        assertEquals(StsFinding.Announced.VALID, finding.announced(), finding.toString());
        StsPolicy policy = Objects.requireNonNull(finding.policy());
        assertEquals(mode, policy.mode());
        assertEquals(named, policy.names("mail.example.test"));
    }

    @ParameterizedTest
    @CsvSource({
        "STS_MISSING, STS_POLICY_FETCH_ERROR, 404",
        "STS_REDIRECT, STS_POLICY_FETCH_ERROR, redirects are not followed",
        "STS_HTML, STS_POLICY_INVALID, text/html",
        "STS_HUGE, STS_POLICY_INVALID, larger than",
        "STS_SLOW, STS_POLICY_FETCH_ERROR, within",
        "STS_WRONG_CERTIFICATE, STS_WEBPKI_INVALID, is not for",
        "STS_HIJACKED, STS_WEBPKI_INVALID, is not for"
    })
    void refusesWhatAHostilePolicyHostServes(DomainState state, TlsFailure failure, String words) {
        StsFetchException e =
                assertThrows(StsFetchException.class, () -> client(roots).fetch(LabDomains.domain(state)));
        assertEquals(failure, e.failure(), e.getMessage());
        assertTrue(String.valueOf(e.getMessage()).contains(words), e.getMessage());
    }

    @Test
    void refusesAnAuthorityThatItDoesNotTrust() {
        StsFetchException e = assertThrows(
                StsFetchException.class, () -> client(Roots.ofTheJdk()).fetch("sts-good.lab.test"));
        assertEquals(TlsFailure.STS_WEBPKI_INVALID, e.failure(), e.getMessage());
    }

    @Test
    void aPolicyHostThatIsNotThereIsAnErrorOfTheFetch() {
        StsFetchException e =
                assertThrows(StsFetchException.class, () -> client(roots).fetch("plain.lab.test"));
        assertEquals(TlsFailure.STS_POLICY_FETCH_ERROR, e.failure());
        InetSocketAddress shut = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        assertThrows(
                StsFetchException.class,
                () -> new StsWeb(dns, roots, PATIENCE, any -> shut).fetch("sts-good.lab.test"));
    }

    @Test
    void twoRecordsAreNone() {
        assertEquals(
                StsFinding.Announced.INVALID,
                sts(DomainState.STS_TWO_RECORDS, new StsCache()).announced());
    }

    @ParameterizedTest
    @CsvSource({"STS_REMOVED, true", "STS_FORGOTTEN, false"})
    void whatTheSenderRemembersOutlivesTheAttack(DomainState state, boolean holds) {
        StsCache cache = new StsCache();
        new LabDomains(ALL, certificates).remember(cache, Instant.now());
        assertEquals(holds, sts(state, cache).policy() != null);
    }

    /** Fetched over the wire from a sound host, which then is another's. */
    @Test
    void aPolicyOutlivesTheHostThatItCameFrom() throws Exception {
        StsCache cache = new StsCache();
        DomainState state = DomainState.STS_HIJACKED;
        String run = "sender-lab-before-" + ProcessHandle.current().pid();
        try (WebLab before = WebLab.start(List.of(new StsSites(authority).before(state)), run)) {
            InetSocketAddress https = before.address();
            LabDomains.fetch(state, new StsWeb(dns, roots, PATIENCE, any -> https), cache, Instant.now());
        }
        StsFinding finding = sts(state, cache);
        assertEquals(TlsFailure.STS_WEBPKI_INVALID, finding.failure());
        assertEquals(
                StsPolicy.Mode.ENFORCE, Objects.requireNonNull(finding.policy()).mode());
        assertThrows(StsFetchException.class, () -> LabDomains.fetch(state, client(roots), cache, Instant.now()));
        assertNull(sts(state, new StsCache()).policy(), "whoever comes too late has none");
    }
}
