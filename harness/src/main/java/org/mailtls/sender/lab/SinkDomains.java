package org.mailtls.sender.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mailtls.pki.CertificateFlaw;
import org.mailtls.pki.CertificateOrder;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.PemFiles;
import org.mailtls.pki.ServerCertificates;
import org.mailtls.pki.TestAuthority;
import org.mailtls.scenario.DomainState;
import org.mailtls.scenario.Sink;
import org.mailtls.server.OutgoingMail;
import org.mailtls.server.SinkRoute;
import org.mailtls.server.container.LabSite;
import org.mailtls.server.container.LabSite.Answer;
import org.mailtls.server.container.LabZone;
import org.mailtls.server.container.LabZone.Signing;

/**
 * DNS and policy hosts of the domains that sinks are for, as a mail server finds them that sends to real ones. All sinks are on one
 * host and told apart by port, so that records of keys are told apart by it too.
 */
public final class SinkDomains {
    /** That the sinks' host is in, and their domains. */
    private static final String ZONE = "sinks.test";

    private static final String UNSIGNED_ZONE = "unsigned.test";
    private static final String LOOPBACK = "A 127.0.0.1";
    private static final String PATH = "/.well-known/mta-sts.txt";
    private static final String YESTERDAY = "mail.yesterday.test";

    private final Map<Sink, SinkRoute> routes;
    private final String address;
    private final ServerCertificates shown;

    private final Map<String, List<String>> zones = new LinkedHashMap<>();
    private final Map<String, Signing> signing = new LinkedHashMap<>();

    /**
     * @param routes of all sinks that there are, below {@value #ZONE}
     * @param address that they listen on, in numbers
     * @param shown the certificate of those that have nothing wrong with theirs
     */
    public SinkDomains(Map<Sink, SinkRoute> routes, String address, PemFiles shown) {
        this.routes = new LinkedHashMap<>(routes);
        this.address = address;
        this.shown = ServerCertificates.of(shown);
        zone(ZONE, Signing.SIGNED).add(label(OutgoingMail.SINK_HOST) + " A " + address);
        routes.forEach(this::add);
    }

    /** For the DNS server. */
    public List<LabZone> zones() {
        List<LabZone> all = new ArrayList<>();
        zones.forEach((name, lines) ->
                all.add(new LabZone(name, LabDomains.text(name, lines), signing.getOrDefault(name, Signing.SIGNED))));
        return all;
    }

    /**
     * For the web server; empty if no domain has an MTA-STS record.
     *
     * @param authority that the policy daemon trusts
     */
    public List<LabSite> sites(TestAuthority authority) {
        List<LabSite> sites = new ArrayList<>();
        routes.forEach((sink, route) -> {
            DomainState state = sink.domain();
            if (state != null && sts(state)) {
                sites.add(site(state, "mta-sts." + route.domain(), authority));
            }
        });
        return sites;
    }

    private static boolean sts(DomainState state) {
        return switch (state) {
            case STS_GOOD, STS_MISSING, STS_STALE, STS_WRONG_CERTIFICATE -> true;
            default -> false;
        };
    }

    private static LabSite site(DomainState state, String host, TestAuthority authority) {
        boolean foreign = state == DomainState.STS_WRONG_CERTIFICATE;
        PemFiles certificate = authority.issue(new CertificateOrder(
                KeyType.ECDSA_P256, host, foreign ? Set.of(CertificateFlaw.WRONG_NAME) : Set.of()));
        String named = state == DomainState.STS_STALE ? YESTERDAY : OutgoingMail.SINK_HOST;
        Answer answer = state == DomainState.STS_MISSING ? Answer.MISSING : Answer.TEXT;
        return new LabSite(host, certificate, PATH, answer, StsSites.policy("enforce", named));
    }

    private void add(Sink sink, SinkRoute route) {
        DomainState state = sink.domain();
        if (state == null) {
            return;
        }
        String name = label(route.domain());
        String host = label(OutgoingMail.SINK_HOST);
        String key = "_" + route.port() + "._tcp." + host;
        List<String> lines = zone(ZONE, Signing.SIGNED);
        lines.add("_smtp._tls." + name + " TXT \"v=TLSRPTv1; rua=mailto:reports@" + route.domain() + "\"");
        String mx = name + " MX 10 " + host;
        switch (state) {
            case DANE_GOOD -> {
                lines.add(mx);
                own().forEach(record -> lines.add(key + " " + record));
            }
            case DANE_STALE -> {
                lines.add(mx);
                lines.add(key + " " + LabTlsa.stale());
            }
            case DANE_BOGUS -> {
                lines.add(mx);
                List<String> broken = zone(key + "." + ZONE, Signing.EXPIRED);
                own().forEach(record -> broken.add("@ " + record));
            }
            case DANE_INSECURE -> {
                lines.add(name + " MX 10 " + host + "." + UNSIGNED_ZONE + ".");
                List<String> unsigned = zone(UNSIGNED_ZONE, Signing.UNSIGNED);
                unsigned.add(host + " A " + address);
                own().forEach(record -> unsigned.add(key + " " + record));
            }
            case STS_GOOD, STS_MISSING, STS_STALE, STS_WRONG_CERTIFICATE -> {
                lines.add(mx);
                lines.add("_mta-sts." + name + " TXT \"v=STSv1; id=1;\"");
                lines.add("mta-sts." + name + " " + LOOPBACK);
            }
            default -> throw new IllegalArgumentException("No sink is for a domain in state " + state.word());
        }
    }

    private List<String> own() {
        return LabTlsa.own(shown, 3);
    }

    private List<String> zone(String name, Signing how) {
        signing.putIfAbsent(name, how);
        return zones.computeIfAbsent(name, key -> new ArrayList<>());
    }

    /** A name in the zone without the zone. */
    private static String label(String name) {
        if (!name.endsWith("." + ZONE)) {
            throw new IllegalArgumentException(name + " is not below " + ZONE);
        }
        return name.substring(0, name.length() - ZONE.length() - 1);
    }
}
