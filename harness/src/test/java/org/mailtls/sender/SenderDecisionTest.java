package org.mailtls.sender;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.pki.CertificateFlaw;
import org.mailtls.pki.CertificateOrder;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.PemFiles;
import org.mailtls.pki.TestAuthority;
import org.mailtls.provider.Providers;
import org.mailtls.provider.ServerTls;
import org.mailtls.provider.TlsEngines;
import org.mailtls.scenario.BufferKind;
import org.mailtls.sender.dns.DnsAnswer;
import org.mailtls.sender.dns.DnsRecord;
import org.mailtls.sender.dns.RecordType;
import org.mailtls.sender.sts.StsCache;
import org.mailtls.sender.sts.StsPolicy;
import org.mailtls.smtp.Deadlines;
import org.mailtls.smtp.EmbeddedServer;
import org.mailtls.smtp.EmbeddedSettings;
import org.mailtls.smtp.Fault;

/** Senders against our own server, sound and faulty, with DNS and policies as each test says them. */
class SenderDecisionTest {
    private static final String DOMAIN = "example.test";
    private static final String HOST = "mail.example.test";
    private static final String RECORDS = "_25._tcp.mail.example.test";

    /** What the server is like. */
    private enum Like {
        SOUND,
        WRONG_NAME,
        EXPIRED,
        NO_STARTTLS,
        REFUSES,
        BREAKS,
        INJECTS
    }

    private static final Map<Like, EmbeddedServer> SERVERS = new EnumMap<>(Like.class);
    private static final Map<Like, PemFiles> LEAVES = new EnumMap<>(Like.class);
    private static Roots roots;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        TestAuthority authority = TestAuthority.create(folder.resolve("pki"));
        roots = Roots.of(authority.issue(KeyType.ECDSA_P256).root());
        for (Like like : Like.values()) {
            Set<CertificateFlaw> flaws = switch (like) {
                case WRONG_NAME -> Set.of(CertificateFlaw.WRONG_NAME);
                case EXPIRED -> Set.of(CertificateFlaw.EXPIRED);
                default -> Set.of();
            };
            PemFiles leaf = authority.issue(new CertificateOrder(KeyType.ECDSA_P256, HOST, flaws));
            LEAVES.put(like, leaf);
            SERVERS.put(like, server(leaf, fault(like)));
        }
    }

    private static @Nullable Fault fault(Like like) {
        return switch (like) {
            case NO_STARTTLS -> Fault.NO_STARTTLS;
            case REFUSES -> Fault.THROTTLE_454;
            case BREAKS -> Fault.CLOSE_AFTER_STARTTLS;
            case INJECTS -> Fault.PLAINTEXT_AFTER_READY;
            default -> null;
        };
    }

    private static EmbeddedServer server(PemFiles leaf, @Nullable Fault fault) throws IOException {
        TlsEngines engines =
                Providers.named("SunJSSE").server(new ServerTls(List.of("TLSv1.2", "TLSv1.3"), List.of(), leaf, false));
        return EmbeddedServer.start(
                engines, EmbeddedSettings.standard(BufferKind.HEAP, 1).withFault(fault));
    }

    @AfterAll
    static void stop() {
        SERVERS.values().forEach(EmbeddedServer::close);
    }

    private static X509Certificate leaf(Like like) {
        return Chains.of(Objects.requireNonNull(LEAVES.get(like)).chain()).get(0);
    }

    private static Zones zones() {
        return new Zones()
                .signed(DOMAIN, RecordType.MX, new DnsRecord.Mx(10, HOST))
                .signed(HOST, RecordType.A, Zones.address("192.0.2.25"));
    }

    private static Zones unsigned() {
        return zones().unsigned(DOMAIN, RecordType.MX, new DnsRecord.Mx(10, HOST));
    }

    private static Zones announcing(Zones zones) {
        return zones.unsigned("_mta-sts." + DOMAIN, RecordType.TXT, Zones.txt("v=STSv1; id=1;"));
    }

    private static String policy(String mode, String mx) {
        return "version: STSv1\nmode: " + mode + "\nmx: " + mx + "\nmax_age: 86400\n";
    }

    private static DomainView view(Like like, Zones zones, String policy, @Nullable String list) throws Exception {
        return view(like, zones, policy, list, new StsCache());
    }

    private static DomainView view(Like like, Zones zones, String policy, @Nullable String list, StsCache cache)
            throws Exception {
        InetSocketAddress address = Objects.requireNonNull(SERVERS.get(like)).address();
        return new DomainView(
                new SenderWorld(
                        zones,
                        domain -> policy,
                        cache,
                        roots,
                        list == null ? null : StarttlsEverywhere.parse(list),
                        new MailTalk(Deadlines.all(Duration.ofSeconds(5)), Duration.ZERO),
                        any -> address,
                        Clock.systemUTC()),
                DOMAIN);
    }

    private static SenderDecision decide(Like like, Zones zones, String policy, SenderPolicy... held) throws Exception {
        return SenderDecision.of(view(like, zones, policy, null), Arrays.asList(held));
    }

    private static Outcome outcome(Like like, Zones zones, SenderPolicy... held) throws Exception {
        return decide(like, zones, policy("enforce", HOST), held).outcome();
    }

    @Test
    void withoutPromisesMailAlwaysGoes() throws Exception {
        assertEquals(Outcome.CLEAR, outcome(Like.SOUND, zones(), SenderPolicy.NONE));
        assertEquals(Outcome.ENCRYPTED, outcome(Like.SOUND, zones(), SenderPolicy.OPPORTUNISTIC));
        assertEquals(Outcome.ENCRYPTED, outcome(Like.EXPIRED, zones(), SenderPolicy.OPPORTUNISTIC));
        for (Like broken : List.of(Like.NO_STARTTLS, Like.REFUSES, Like.BREAKS, Like.INJECTS)) {
            assertEquals(Outcome.CLEAR, outcome(broken, zones(), SenderPolicy.OPPORTUNISTIC), broken.name());
        }
    }

    @Test
    void mtaStsEnforced() throws Exception {
        Zones zones = announcing(unsigned());
        assertEquals(Outcome.VERIFIED, outcome(Like.SOUND, zones, SenderPolicy.MTA_STS));
        for (Like bad : Like.values()) {
            if (bad != Like.SOUND) {
                assertEquals(Outcome.DEFERRED, outcome(bad, zones, SenderPolicy.MTA_STS), bad.name());
            }
        }
        SenderDecision other = decide(Like.SOUND, zones, policy("enforce", "old.example.test"), SenderPolicy.MTA_STS);
        assertEquals(Outcome.DEFERRED, other.outcome());
        assertEquals("validation-failure", other.hosts().get(0).failure());
        assertEquals(
                "certificate-host-mismatch",
                decide(Like.WRONG_NAME, zones, policy("enforce", HOST), SenderPolicy.MTA_STS)
                        .hosts()
                        .get(0)
                        .failure());
        assertEquals(
                "certificate-expired",
                decide(Like.EXPIRED, zones, policy("enforce", HOST), SenderPolicy.MTA_STS)
                        .hosts()
                        .get(0)
                        .failure());
    }

    @Test
    void mtaStsTestingReportsAndDelivers() throws Exception {
        Zones zones = announcing(unsigned());
        SenderDecision stripped = decide(Like.NO_STARTTLS, zones, policy("testing", HOST), SenderPolicy.MTA_STS);
        assertEquals(Outcome.CLEAR, stripped.outcome());
        assertEquals("starttls-not-supported", stripped.hosts().get(0).failure());
        assertEquals(
                Outcome.VERIFIED,
                decide(Like.SOUND, zones, policy("testing", HOST), SenderPolicy.MTA_STS)
                        .outcome());
        assertEquals(
                Outcome.CLEAR,
                decide(Like.NO_STARTTLS, zones, "version: STSv1\nmode: none\nmax_age: 1\n", SenderPolicy.MTA_STS)
                        .outcome());
    }

    @Test
    void daneHoldsTheServerAgainstItsRecords() throws Exception {
        Zones good = zones().signed(RECORDS, RecordType.TLSA, Chains.tlsa(3, 1, 1, leaf(Like.SOUND)));
        assertEquals(Outcome.VERIFIED, outcome(Like.SOUND, good, SenderPolicy.DANE));
        assertEquals(Outcome.DEFERRED, outcome(Like.EXPIRED, good, SenderPolicy.DANE), "another key");
        assertEquals(Outcome.DEFERRED, outcome(Like.NO_STARTTLS, good, SenderPolicy.DANE));
        assertEquals(Outcome.DEFERRED, outcome(Like.BREAKS, good, SenderPolicy.DANE));
        Zones own = zones().signed(RECORDS, RecordType.TLSA, Chains.tlsa(3, 1, 1, leaf(Like.EXPIRED)));
        assertEquals(Outcome.VERIFIED, outcome(Like.EXPIRED, own, SenderPolicy.DANE), "dates do not count");
    }

    @Test
    void daneWithNothingToBuildOn() throws Exception {
        assertEquals(Outcome.ENCRYPTED, outcome(Like.SOUND, zones(), SenderPolicy.DANE), "no records");
        Zones unusable = zones().signed(RECORDS, RecordType.TLSA, Chains.tlsa(1, 1, 1, leaf(Like.EXPIRED)));
        assertEquals(Outcome.ENCRYPTED, outcome(Like.SOUND, unusable, SenderPolicy.DANE), "TLS with anybody");
        assertEquals(Outcome.DEFERRED, outcome(Like.NO_STARTTLS, unusable, SenderPolicy.DANE), "but TLS");
        Zones unsignedMx = unsigned().signed(RECORDS, RecordType.TLSA, Chains.tlsa(3, 1, 1, leaf(Like.EXPIRED)));
        assertEquals(Outcome.ENCRYPTED, outcome(Like.SOUND, unsignedMx, SenderPolicy.DANE));
        Zones bogus = zones().broken(RECORDS, RecordType.TLSA, DnsAnswer.State.BOGUS);
        assertEquals(Outcome.DEFERRED, outcome(Like.SOUND, bogus, SenderPolicy.DANE), "not as if there were none");
    }

    @Test
    void mtaStsDoesNotWinAgainstDane() throws Exception {
        Zones zones = announcing(zones());
        assertEquals(Outcome.VERIFIED, outcome(Like.SOUND, zones, SenderPolicy.DANE, SenderPolicy.MTA_STS));
        zones.signed(RECORDS, RecordType.TLSA, Chains.tlsa(3, 1, 1, leaf(Like.EXPIRED)));
        assertEquals(Outcome.VERIFIED, outcome(Like.SOUND, zones, SenderPolicy.MTA_STS));
        assertEquals(Outcome.DEFERRED, outcome(Like.SOUND, zones, SenderPolicy.DANE, SenderPolicy.MTA_STS));
    }

    /** Our own server does not know REQUIRETLS. */
    @Test
    void requireTlsGoesBackWhereItIsNotKnown() throws Exception {
        SenderDecision returned =
                decide(Like.SOUND, announcing(unsigned()), policy("enforce", HOST), SenderPolicy.REQUIRE_TLS);
        assertEquals(Outcome.RETURNED, returned.outcome());
        assertTrue(returned.toString().contains("5.7.30"), returned.toString());
        SenderDecision unvouched = decide(Like.SOUND, unsigned(), "", SenderPolicy.REQUIRE_TLS);
        assertTrue(unvouched.toString().contains("Neither DNSSEC nor"), unvouched.toString());
        SenderDecision stripped = decide(Like.NO_STARTTLS, zones(), "", SenderPolicy.REQUIRE_TLS);
        assertTrue(stripped.toString().contains("5.7.10"), stripped.toString());
        assertEquals(Outcome.RETURNED, outcome(Like.EXPIRED, zones(), SenderPolicy.REQUIRE_TLS));
        assertEquals(Outcome.RETURNED, outcome(Like.WRONG_NAME, zones(), SenderPolicy.REQUIRE_TLS));
    }

    @Test
    void theListCountsUntilItsDay() throws Exception {
        String list = "{\"expires\": \"2100-01-01T00:00:00Z\", \"policies\":"
                + " {\"example.test\": {\"mode\": \"enforce\", \"mxs\": [\".example.test\"]}}}";
        List<SenderPolicy> held = List.of(SenderPolicy.STARTTLS_EVERYWHERE);
        assertEquals(
                Outcome.VERIFIED,
                SenderDecision.of(view(Like.SOUND, zones(), "", list), held).outcome());
        assertEquals(
                Outcome.DEFERRED,
                SenderDecision.of(view(Like.NO_STARTTLS, zones(), "", list), held)
                        .outcome());
        assertEquals(
                Outcome.CLEAR,
                SenderDecision.of(view(Like.NO_STARTTLS, zones(), "", list.replace("2100", "2020")), held)
                        .outcome());
        assertEquals(Outcome.CLEAR, outcome(Like.NO_STARTTLS, zones(), SenderPolicy.STARTTLS_EVERYWHERE));
    }

    /** The list is no part of MTA-STS, and its rules stand elsewhere. */
    @ParameterizedTest
    @CsvSource({"SOUND, .example.test", "NO_STARTTLS, .example.test", "EXPIRED, .example.test", "SOUND, old.test"})
    void theListIsNotJudgedByAnothersRules(Like like, String mx) throws Exception {
        for (String mode : List.of("enforce", "testing")) {
            String list = "{\"expires\": \"2100-01-01T00:00:00Z\", \"policies\": {\"example.test\": {\"mode\": \""
                    + mode + "\", \"mxs\": [\"" + mx + "\"]}}}";
            List<String> sources = SenderDecision.of(
                            view(like, zones(), "", list), List.of(SenderPolicy.STARTTLS_EVERYWHERE))
                    .hosts()
                    .get(0)
                    .reasons()
                    .stream()
                    .map(Reason::source)
                    .toList();
            assertTrue(sources.contains("STARTTLS Everywhere"), sources.toString());
            assertTrue(sources.stream().noneMatch(source -> source.startsWith("RFC 8461")), sources.toString());
        }
    }

    /** Whoever swaps the policy host gets nothing for it, and the domain's owner hears of it. */
    @Test
    void aPolicyThatLastsDoesNotHideThatTheNewOneCannotBeHad() throws Exception {
        String text = policy("enforce", HOST);
        StsCache cache = new StsCache();
        Instant before = Instant.now().minus(Duration.ofHours(1));
        cache.keep(DOMAIN, new StsCache.Entry("before", text, StsPolicy.parse(text), before));
        SenderDecision sound = SenderDecision.of(
                view(Like.SOUND, announcing(unsigned()), "<html>", null, cache), List.of(SenderPolicy.MTA_STS));
        assertEquals(Outcome.VERIFIED, sound.outcome());
        assertEquals(List.of("sts-policy-invalid"), sound.failures());
        SenderDecision stripped = SenderDecision.of(
                view(Like.NO_STARTTLS, announcing(unsigned()), "<html>", null, cache), List.of(SenderPolicy.MTA_STS));
        assertEquals(Outcome.DEFERRED, stripped.outcome());
        assertEquals(List.of("starttls-not-supported"), stripped.failures());
    }

    @Test
    void domainsThatTakeNoMailOrCannotBeLookedUp() throws Exception {
        Zones refusing = new Zones().signed(DOMAIN, RecordType.MX, new DnsRecord.Mx(0, ""));
        assertEquals(Outcome.RETURNED, outcome(Like.SOUND, refusing, SenderPolicy.OPPORTUNISTIC));
        assertEquals(Outcome.RETURNED, outcome(Like.SOUND, new Zones(), SenderPolicy.OPPORTUNISTIC));
        Zones bogus = new Zones().broken(DOMAIN, RecordType.MX, DnsAnswer.State.BOGUS);
        assertEquals(Outcome.DEFERRED, outcome(Like.SOUND, bogus, SenderPolicy.OPPORTUNISTIC));
        assertEquals(
                List.of("dnssec-invalid"),
                decide(Like.SOUND, bogus, "", SenderPolicy.OPPORTUNISTIC).failures());
        Zones silent = new Zones().broken(DOMAIN, RecordType.MX, DnsAnswer.State.FAILED);
        assertEquals(Outcome.DEFERRED, outcome(Like.SOUND, silent, SenderPolicy.OPPORTUNISTIC));
        assertEquals(
                List.of(),
                decide(Like.SOUND, silent, "", SenderPolicy.OPPORTUNISTIC).failures(),
                "nobody meddled with it");
        Zones implicit = new Zones().signed(DOMAIN, RecordType.A, Zones.address("192.0.2.25"));
        assertEquals(Outcome.ENCRYPTED, outcome(Like.SOUND, implicit, SenderPolicy.OPPORTUNISTIC));
    }

    @Test
    void triesTheNextServer() throws Exception {
        Zones zones = announcing(new Zones()
                .unsigned(DOMAIN, RecordType.MX, new DnsRecord.Mx(20, HOST), new DnsRecord.Mx(10, "gone.example.test"))
                .unsigned(HOST, RecordType.A, Zones.address("192.0.2.25")));
        SenderDecision decision = decide(Like.SOUND, zones, policy("enforce", HOST), SenderPolicy.MTA_STS);
        assertEquals(Outcome.VERIFIED, decision.outcome());
        assertEquals(
                List.of("gone.example.test", HOST),
                decision.hosts().stream().map(HostDecision::host).toList());
    }

    @Test
    void factsForTheChecks() throws Exception {
        Zones good = announcing(zones().signed(RECORDS, RecordType.TLSA, Chains.tlsa(3, 1, 1, leaf(Like.SOUND))))
                .unsigned("_smtp._tls." + DOMAIN, RecordType.TXT, Zones.txt("v=TLSRPTv1; rua=mailto:a@example.test"));
        assertEquals(List.of("valid", "valid", "valid"), facts(Like.SOUND, good, policy("enforce", HOST)));
        assertEquals(
                List.of("mx-mismatch", "mismatch", "valid"),
                facts(Like.EXPIRED, good, policy("enforce", "old.example.test")));
        assertEquals(List.of("none", "none", "none"), facts(Like.SOUND, zones(), ""));
        assertEquals(List.of("invalid", "none", "none"), facts(Like.SOUND, announcing(zones()), "<html>"));
        assertEquals(List.of("none", "insecure", "none"), facts(Like.SOUND, unsigned(), ""));
        Zones bogus = zones().broken(RECORDS, RecordType.TLSA, DnsAnswer.State.BOGUS);
        assertEquals(List.of("none", "bogus", "none"), facts(Like.SOUND, bogus, ""));
        Zones stripped = zones().signed(RECORDS, RecordType.TLSA, Chains.tlsa(3, 1, 1, leaf(Like.SOUND)));
        assertEquals(List.of("none", "", "none"), facts(Like.NO_STARTTLS, stripped, ""), "no chain, no verdict");
    }

    private static List<String> facts(Like like, Zones zones, String policy) throws Exception {
        return PolicyFacts.of(view(like, zones, policy, null)).stream()
                .map(PolicyFacts::word)
                .toList();
    }

    @Test
    void whatNoSenderCanHold() throws Exception {
        DomainView view = view(Like.SOUND, zones(), "", null);
        assertThrows(
                IllegalArgumentException.class,
                () -> SenderDecision.of(view, List.of(SenderPolicy.NONE, SenderPolicy.DANE)));
        assertThrows(IllegalArgumentException.class, () -> SenderDecision.of(view, List.of()));
        assertThrows(IllegalArgumentException.class, () -> SenderPolicy.of("dame"));
    }
}
