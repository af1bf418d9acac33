package org.mailtls.sender.lab;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mailtls.pki.CertificateOrder;
import org.mailtls.pki.ServerCertificates;
import org.mailtls.scenario.DomainState;
import org.mailtls.sender.BadPolicyException;
import org.mailtls.sender.StarttlsEverywhere;
import org.mailtls.sender.sts.PolicyHost;
import org.mailtls.sender.sts.StsCache;
import org.mailtls.sender.sts.StsFetchException;
import org.mailtls.sender.sts.StsPolicy;
import org.mailtls.server.container.LabZone;
import org.mailtls.server.container.LabZone.Signing;

/**
 * The zones of the lab, and what its senders have kept from earlier. All servers are the one mail server of the lab, whose
 * certificate is for {@code mail.example.test}.
 */
public final class LabDomains {
    static final String ZONE = "lab.test";

    private static final String HOST_ZONE = "example.test";
    private static final String UNSIGNED_ZONE = "unsigned.test";
    private static final String BOGUS_ZONE = "bogus.test";

    /** What the record's id was: another than now, so that a sender asks the policy host again. */
    private static final String BEFORE = "before";

    private static final String LOOPBACK = "A 127.0.0.1";
    private static final String TO_THE_HOST = "MX 10 " + CertificateOrder.HOST + ".";

    private final List<DomainState> states;
    private final ServerCertificates certificates;

    /** Zone → its lines. */
    private final Map<String, List<String>> zones = new LinkedHashMap<>();

    private final Map<String, Signing> signing = new LinkedHashMap<>();

    /** @param certificates what the mail server shows */
    public LabDomains(List<DomainState> states, ServerCertificates certificates) {
        this.states = List.copyOf(states);
        this.certificates = certificates;
        zone(HOST_ZONE, Signing.SIGNED).add("mail " + LOOPBACK);
        zone(ZONE, Signing.SIGNED);
        states.forEach(this::add);
    }

    /** What stands behind the @ of addresses there. */
    public static String domain(DomainState state) {
        return switch (state) {
            // With an issuer's record the certificate has to be for the server or for the domain, and it is for this.
            case DANE_TA -> CertificateOrder.HOST;
            case BOGUS -> BOGUS_ZONE;
            default -> state.word() + "." + ZONE;
        };
    }

    /** For the DNS server. */
    public List<LabZone> zones() {
        List<LabZone> all = new ArrayList<>();
        zones.forEach((name, lines) ->
                all.add(new LabZone(name, text(name, lines), signing.getOrDefault(name, Signing.SIGNED))));
        return all;
    }

    /**
     * Fetches the policy of a domain for a sender's cache.
     *
     * @param before policy hosts as they were before the attack
     * @param when the sender has it from
     */
    public static void fetch(DomainState state, PolicyHost before, StsCache cache, Instant when)
            throws StsFetchException, BadPolicyException {
        String text = before.fetch(domain(state));
        cache.keep(domain(state), new StsCache.Entry(BEFORE, text, StsPolicy.parse(text), when));
    }

    /** Puts the policies into a sender's cache whose record and policy host are gone, and so can be fetched from nobody. */
    public void remember(StsCache cache, Instant now) {
        String text = StsSites.policy("enforce", CertificateOrder.HOST);
        try {
            StsPolicy policy = StsPolicy.parse(text);
            for (DomainState state : states) {
                Duration age = switch (state) {
                    case STS_REMOVED -> Duration.ofHours(1);
                    case STS_FORGOTTEN -> Duration.ofSeconds(policy.maxAge()).plusHours(1);
                    default -> Duration.ZERO;
                };
                if (!age.isZero()) {
                    cache.keep(domain(state), new StsCache.Entry(BEFORE, text, policy, now.minus(age)));
                }
            }
        } catch (BadPolicyException e) {
            throw new IllegalStateException("The lab's own policy is none", e);
        }
    }

    /** The list that senders of STARTTLS Everywhere have. */
    public StarttlsEverywhere list(Instant now) {
        String text = """
                {"expires": "%s", "policies": {
                  "%s": {"mode": "enforce", "mxs": ["%s"]},
                  "%s": {"mode": "enforce", "mxs": [".yesterday.test"]}}}
                """.formatted(
                        now.plus(Duration.ofDays(30)),
                        domain(DomainState.LISTED),
                        CertificateOrder.HOST,
                        domain(DomainState.LISTED_STALE));
        try {
            return StarttlsEverywhere.parse(text);
        } catch (BadPolicyException e) {
            throw new IllegalStateException("The lab's own list is none", e);
        }
    }

    private void add(DomainState state) {
        String name = state.word();
        switch (state) {
            case PLAIN, LISTED, LISTED_STALE, STS_REMOVED, STS_FORGOTTEN -> lab(name + " " + TO_THE_HOST);
            case STS_GOOD -> {
                sts(name, "1");
                lab("_smtp._tls." + name + " TXT \"v=TLSRPTv1; rua=mailto:reports@" + domain(state) + "\"");
            }
            case STS_TWO_RECORDS -> {
                sts(name, "1");
                lab("_mta-sts." + name + " TXT \"v=STSv1; id=2;\"");
            }
            case STS_TESTING,
                    STS_TESTING_GOOD,
                    STS_MISSING,
                    STS_STALE,
                    STS_HTML,
                    STS_REDIRECT,
                    STS_HUGE,
                    STS_SLOW,
                    STS_WRONG_CERTIFICATE,
                    STS_HIJACKED -> sts(name, "1");
            case DANE_GOOD -> dane(name, LabTlsa.own(certificates, 3));
            case DANE_TA -> {
                zone(HOST_ZONE, Signing.SIGNED).add("mail MX 10 mx." + name + "." + ZONE + ".");
                server(name, LabTlsa.issuers(certificates));
            }
            case DANE_WRONG_NAME -> dane(name, LabTlsa.issuers(certificates));
            case DANE_ROLLOVER -> {
                List<String> both = new ArrayList<>(LabTlsa.own(certificates, 3));
                both.add(LabTlsa.stale());
                dane(name, both);
            }
            case DANE_STALE -> dane(name, List.of(LabTlsa.stale()));
            case DANE_UNUSABLE -> dane(name, LabTlsa.own(certificates, 1));
            case DANE_INSECURE -> {
                lab(name + " MX 10 mx." + UNSIGNED_ZONE + ".");
                List<String> lines = zone(UNSIGNED_ZONE, Signing.UNSIGNED);
                lines.add("mx " + LOOPBACK);
                LabTlsa.own(certificates, 3).forEach(record -> lines.add("_25._tcp.mx " + record));
            }
            case DANE_BOGUS -> {
                dane(name, List.of());
                List<String> lines = zone("_tcp.mx." + name + "." + ZONE, Signing.EXPIRED);
                LabTlsa.own(certificates, 3).forEach(record -> lines.add("_25 " + record));
            }
            case BOGUS -> zone(BOGUS_ZONE, Signing.EXPIRED).add("@ " + TO_THE_HOST);
            case NO_MAIL -> lab(name + " MX 0 .");
        }
    }

    private void sts(String name, String id) {
        lab(name + " " + TO_THE_HOST);
        lab("_mta-sts." + name + " TXT \"v=STSv1; id=" + id + ";\"");
        lab("mta-sts." + name + " " + LOOPBACK);
    }

    private void dane(String name, List<String> records) {
        lab(name + " MX 10 mx." + name);
        server(name, records);
    }

    private void server(String name, List<String> records) {
        lab("mx." + name + " " + LOOPBACK);
        records.forEach(record -> lab("_25._tcp.mx." + name + " " + record));
    }

    private void lab(String line) {
        zone(ZONE, Signing.SIGNED).add(line);
    }

    private List<String> zone(String name, Signing how) {
        signing.putIfAbsent(name, how);
        return zones.computeIfAbsent(name, key -> new ArrayList<>());
    }

    private static String text(String name, List<String> lines) {
        return "$ORIGIN " + name + ".\n$TTL 5\n@ SOA ns hostmaster 1 3600 600 86400 1\n@ NS ns\nns " + LOOPBACK + "\n"
                + String.join("\n", lines) + "\n";
    }
}
