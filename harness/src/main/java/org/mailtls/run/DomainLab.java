package org.mailtls.run;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.mailtls.pki.ServerCertificates;
import org.mailtls.pki.TestAuthority;
import org.mailtls.scenario.DomainState;
import org.mailtls.sender.BadPolicyException;
import org.mailtls.sender.DomainView;
import org.mailtls.sender.MailTalk;
import org.mailtls.sender.Roots;
import org.mailtls.sender.SenderWorld;
import org.mailtls.sender.dns.Dns;
import org.mailtls.sender.dns.DnsServer;
import org.mailtls.sender.lab.LabDomains;
import org.mailtls.sender.lab.StsSites;
import org.mailtls.sender.sts.StsCache;
import org.mailtls.sender.sts.StsFetchException;
import org.mailtls.sender.sts.StsWeb;
import org.mailtls.server.EnvironmentException;
import org.mailtls.server.container.DnsLab;
import org.mailtls.server.container.WebLab;
import org.mailtls.smtp.Deadlines;

/** DNS and policy hosts for one mail server, as real servers in containers of their own. Not thread-safe. */
final class DomainLab implements AutoCloseable {
    private static final Duration DNS_PATIENCE = Duration.ofSeconds(5);

    /** Enough for a web server on this machine, and short for one that is slow on purpose. */
    private static final Duration WEB_PATIENCE = Duration.ofSeconds(3);

    private final DnsLab dns;
    private final WebLab web;
    private final SenderWorld world;

    private DomainLab(DnsLab dns, WebLab web, SenderWorld world) {
        this.dns = dns;
        this.web = web;
        this.world = world;
    }

    /**
     * Brings both up.
     *
     * @param certificates what the mail server shows
     * @param server where it listens, whatever name DNS has for it
     * @throws org.mailtls.server.EnvironmentException if the machine cannot do it
     */
    static DomainLab start(
            List<DomainState> states,
            TestAuthority authority,
            ServerCertificates certificates,
            InetSocketAddress server,
            String runId) {
        Clock clock = Clock.systemUTC();
        LabDomains domains = new LabDomains(states, certificates);
        DnsLab dns = DnsLab.start(domains.zones(), runId);
        boolean up = false;
        try {
            // Nothing lies between this program and the container.
            Dns resolver = new DnsServer(dns.resolver(), true, DNS_PATIENCE);
            Roots roots = Roots.of(certificates.trust());
            StsSites sites = new StsSites(authority);
            StsCache cache = new StsCache();
            domains.remember(cache, clock.instant());
            if (states.contains(DomainState.STS_HIJACKED)) {
                fetch(DomainState.STS_HIJACKED, sites, resolver, roots, cache, clock, runId);
            }
            WebLab web = WebLab.start(sites.of(states), runId);
            InetSocketAddress https = web.address();
            SenderWorld world = new SenderWorld(
                    resolver,
                    new StsWeb(resolver, roots, WEB_PATIENCE, any -> https),
                    cache,
                    roots,
                    domains.list(clock.instant()),
                    new MailTalk(Deadlines.DEFAULT, Duration.ZERO),
                    any -> server,
                    clock);
            DomainLab lab = new DomainLab(dns, web, world);
            up = true;
            return lab;
        } finally {
            if (!up) {
                dns.close();
            }
        }
    }

    /** Asks the policy host as it was before somebody took it over; it is gone afterwards. */
    private static void fetch(
            DomainState state, StsSites sites, Dns resolver, Roots roots, StsCache cache, Clock clock, String runId) {
        try (WebLab before = WebLab.start(List.of(sites.before(state)), runId)) {
            InetSocketAddress https = before.address();
            StsWeb web = new StsWeb(resolver, roots, WEB_PATIENCE, any -> https);
            LabDomains.fetch(state, web, cache, clock.instant());
        } catch (StsFetchException | BadPolicyException e) {
            throw new EnvironmentException(
                    "The policy of " + LabDomains.domain(state) + " could not be fetched before the attack: "
                            + e.getMessage(),
                    e);
        }
    }

    /** One of its domains. */
    DomainView view(DomainState state) {
        return new DomainView(world, LabDomains.domain(state));
    }

    @Override
    public void close() {
        web.close();
        dns.close();
    }
}
