package org.mailtls.sender.sts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.mailtls.sender.TlsFailure;
import org.mailtls.sender.Zones;
import org.mailtls.sender.dns.DnsAnswer;
import org.mailtls.sender.dns.RecordType;
import org.mailtls.sender.sts.StsFinding.Announced;

class StsDiscoveryTest {
    private static final String DOMAIN = "example.test";
    private static final String RECORD = "_mta-sts.example.test";
    private static final String ENFORCE = "version: STSv1\nmode: enforce\nmx: mail.example.test\nmax_age: 86400\n";
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    private final StsCache cache = new StsCache();
    private final AtomicInteger fetches = new AtomicInteger();

    private StsFinding find(Zones zones, String policy) {
        return find(zones, domain -> {
            fetches.incrementAndGet();
            return policy;
        });
    }

    private StsFinding find(Zones zones, PolicyHost web) {
        return new StsDiscovery(zones, web, cache, Clock.fixed(NOW, ZoneOffset.UTC)).find(DOMAIN);
    }

    private static Zones announcing(String id) {
        return new Zones().unsigned(RECORD, RecordType.TXT, Zones.txt("v=STSv1; id=" + id + ";"));
    }

    private void remember(String id, Duration age) throws Exception {
        cache.keep(DOMAIN, new StsCache.Entry(id, ENFORCE, StsPolicy.parse(ENFORCE), NOW.minus(age)));
    }

    private static final PolicyHost GONE = domain -> {
        throw new StsFetchException(TlsFailure.STS_POLICY_FETCH_ERROR, "The policy host is gone.");
    };

    @Test
    void fetchesAndRemembers() {
        StsFinding finding = find(announcing("1"), ENFORCE);
        assertNotNull(finding.policy());
        assertEquals(Announced.VALID, finding.announced());
        assertEquals("1", cache.of(DOMAIN).orElseThrow().id());
        find(announcing("1"), ENFORCE);
        assertEquals(1, fetches.get(), "the same id is not fetched again");
        find(announcing("2"), ENFORCE.replace("enforce", "testing"));
        assertEquals(2, fetches.get(), "another id is");
        assertEquals(
                StsPolicy.Mode.TESTING, cache.of(DOMAIN).orElseThrow().policy().mode());
    }

    @Test
    void withoutRecordThereIsNoPolicyAndNoFetch() {
        StsFinding finding = find(new Zones(), ENFORCE);
        assertNull(finding.policy());
        assertEquals(Announced.NONE, finding.announced());
        assertEquals(0, fetches.get());
    }

    /** Whoever can remove a record, or block a web server, must not get the mail for it. */
    @Test
    void aRememberedPolicyOutlivesRecordAndPolicyHost() throws Exception {
        remember("1", Duration.ofHours(23));
        assertNotNull(find(new Zones(), ENFORCE).policy(), "record removed");
        assertNotNull(find(announcing("2"), GONE).policy(), "policy host blocked");
        assertNotNull(
                find(new Zones().broken(RECORD, RecordType.TXT, DnsAnswer.State.FAILED), GONE)
                        .policy(),
                "DNS blocked");
        assertNotNull(find(announcing("2"), "<html>captive portal</html>").policy(), "another page in its place");
        assertNotNull(
                find(new Zones().unsigned(RECORD, RecordType.TXT, Zones.txt("v=STSv1; id=a b;")), ENFORCE)
                        .policy(),
                "record mutilated");
    }

    @Test
    void butNotForEver() throws Exception {
        remember("1", Duration.ofHours(25));
        StsFinding finding = find(new Zones(), ENFORCE);
        assertNull(finding.policy());
        assertTrue(finding.reasons().get(0).words().contains("stale"), finding.toString());
    }

    @Test
    void tellsWhatWasWrong() {
        assertEquals(
                TlsFailure.STS_POLICY_FETCH_ERROR, find(announcing("1"), GONE).failure());
        assertEquals(
                TlsFailure.STS_POLICY_INVALID,
                find(announcing("1"), "mode: enforce").failure());
        assertEquals(
                Announced.UNKNOWN,
                find(new Zones().broken(RECORD, RecordType.TXT, DnsAnswer.State.BOGUS), ENFORCE)
                        .announced());
    }

    @Test
    void aNewPolicyOfModeNoneEndsTheOldOne() throws Exception {
        remember("1", Duration.ofHours(1));
        StsPolicy policy = find(announcing("2"), "version: STSv1\nmode: none\nmax_age: 86400\n")
                .policy();
        assertNotNull(policy);
        assertEquals(StsPolicy.Mode.NONE, policy.mode());
    }
}
