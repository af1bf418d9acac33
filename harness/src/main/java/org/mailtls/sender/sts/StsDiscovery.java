package org.mailtls.sender.sts;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailtls.sender.BadPolicyException;
import org.mailtls.sender.Reason;
import org.mailtls.sender.TlsFailure;
import org.mailtls.sender.dns.Dns;
import org.mailtls.sender.dns.DnsAnswer;
import org.mailtls.sender.dns.DnsRecord;
import org.mailtls.sender.dns.RecordType;
import org.mailtls.sender.sts.StsFinding.Announced;

/** Finds the policy of a domain: record, policy host and cache together (RFC 8461, 3.1, 3.3 and 5.1). */
public final class StsDiscovery {
    private static final String RECORD = "RFC 8461, 3.1";
    private static final String FETCH = "RFC 8461, 3.3";
    private static final String CACHE = "RFC 8461, 10.2";

    private final Dns dns;
    private final PolicyHost web;
    private final StsCache cache;
    private final Clock clock;

    public StsDiscovery(Dns dns, PolicyHost web, StsCache cache, Clock clock) {
        this.dns = dns;
        this.web = web;
        this.cache = cache;
        this.clock = clock;
    }

    /** What the domain shows, before the cache has its say. */
    private record Shown(
            Announced announced,
            @Nullable StsPolicy fresh,
            @Nullable TlsFailure failure) {}

    /** Never throws for what DNS and web servers do. A policy that was fetched is in the cache afterwards. */
    public StsFinding find(String domain) {
        List<Reason> reasons = new ArrayList<>();
        Instant now = clock.instant();
        Optional<StsCache.Entry> known = cache.of(domain);
        Optional<StsCache.Entry> live = known.filter(entry -> now.isBefore(entry.expires()));
        if (known.isPresent() && live.isEmpty()) {
            reasons.add(new Reason(
                    "The policy in the cache is stale: its time was over at "
                            + known.get().expires() + ".",
                    "RFC 8461, 3.2"));
        }
        Shown shown = shown(domain, live, now, reasons);
        StsPolicy policy = shown.fresh();
        if (policy == null && live.isPresent()) {
            policy = live.get().policy();
            reasons.add(new Reason(
                    "The policy that was fetched at " + live.get().fetched() + " holds until "
                            + live.get().expires() + ", whatever the domain shows now.",
                    CACHE));
        }
        if (policy != null) {
            reasons.add(Reason.seen("The policy is " + policy.mode().word()
                    + (policy.mx().isEmpty() ? "" : ", for " + String.join(", ", policy.mx())) + "."));
        }
        return new StsFinding(policy, shown.announced(), shown.failure(), reasons);
    }

    private Shown shown(String domain, Optional<StsCache.Entry> live, Instant now, List<Reason> reasons) {
        DnsAnswer answer = dns.ask("_mta-sts." + domain, RecordType.TXT);
        if (answer.unknown()) {
            reasons.add(new Reason(answer.why(), RECORD));
            return new Shown(Announced.UNKNOWN, null, null);
        }
        StsRecord record;
        try {
            Optional<StsRecord> found = StsRecord.among(answer.all(DnsRecord.Txt.class).stream()
                    .map(DnsRecord.Txt::text)
                    .toList());
            if (found.isEmpty()) {
                reasons.add(new Reason("The domain has no MTA-STS record.", RECORD));
                return new Shown(Announced.NONE, null, null);
            }
            record = found.get();
        } catch (BadPolicyException e) {
            reasons.add(new Reason(String.valueOf(e.getMessage()), RECORD));
            return new Shown(Announced.INVALID, null, TlsFailure.STS_POLICY_INVALID);
        }
        if (live.isPresent() && live.get().id().equals(record.id())) {
            reasons.add(new Reason("The record's id is that of the policy in the cache.", "RFC 8461, 5.1"));
            return new Shown(Announced.VALID, live.get().policy(), null);
        }
        return fetched(domain, record, now, reasons);
    }

    private Shown fetched(String domain, StsRecord record, Instant now, List<Reason> reasons) {
        try {
            String text = web.fetch(domain);
            StsPolicy policy = StsPolicy.parse(text);
            cache.keep(domain, new StsCache.Entry(record.id(), text, policy, now));
            return new Shown(Announced.VALID, policy, null);
        } catch (StsFetchException e) {
            reasons.add(new Reason(String.valueOf(e.getMessage()), FETCH));
            return new Shown(Announced.INVALID, null, e.failure());
        } catch (BadPolicyException e) {
            reasons.add(new Reason(String.valueOf(e.getMessage()), "RFC 8461, 3.2"));
            return new Shown(Announced.INVALID, null, TlsFailure.STS_POLICY_INVALID);
        }
    }
}
