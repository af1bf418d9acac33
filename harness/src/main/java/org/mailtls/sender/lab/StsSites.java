package org.mailtls.sender.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.mailtls.pki.CertificateFlaw;
import org.mailtls.pki.CertificateOrder;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.PemFiles;
import org.mailtls.pki.TestAuthority;
import org.mailtls.scenario.DomainState;
import org.mailtls.server.container.LabSite;
import org.mailtls.server.container.LabSite.Answer;

/** The policy hosts of the lab's domains, good ones and others. */
public final class StsSites {
    private static final String PATH = "/.well-known/mta-sts.txt";
    private static final String YESTERDAY = "mail.yesterday.test";

    /** More than the 64 KiB that a sender reads. */
    private static final int HUGE_LINES = 10_000;

    private final TestAuthority authority;

    /** @param authority that the senders trust */
    public StsSites(TestAuthority authority) {
        this.authority = authority;
    }

    /** Those of the domains that have one, and always at least one, so that there is something to serve. */
    public List<LabSite> of(List<DomainState> states) {
        List<LabSite> sites = new ArrayList<>();
        sites.add(
                new LabSite("www." + LabDomains.ZONE, certificate("www." + LabDomains.ZONE), PATH, Answer.MISSING, ""));
        states.forEach(state -> add(state, sites));
        return sites;
    }

    /** That of a domain before somebody took it over. */
    public LabSite before(DomainState state) {
        return site(state, Answer.TEXT, policy("enforce", CertificateOrder.HOST));
    }

    private void add(DomainState state, List<LabSite> sites) {
        String good = policy("enforce", CertificateOrder.HOST);
        switch (state) {
            case STS_GOOD, STS_TWO_RECORDS -> sites.add(site(state, Answer.TEXT, good));
            case STS_TESTING -> sites.add(site(state, Answer.TEXT, policy("testing", YESTERDAY)));
            case STS_TESTING_GOOD -> sites.add(site(state, Answer.TEXT, policy("testing", CertificateOrder.HOST)));
            case STS_MISSING -> sites.add(site(state, Answer.MISSING, ""));
            case STS_STALE -> sites.add(site(state, Answer.TEXT, policy("enforce", YESTERDAY)));
            case STS_HTML -> sites.add(site(state, Answer.HTML, good));
            case STS_REDIRECT ->
                sites.add(site(state, Answer.REDIRECT, "https://www." + LabDomains.ZONE + "/mta-sts.txt"));
            case STS_HUGE -> sites.add(site(state, Answer.TEXT, good + "filling: 01234567\r\n".repeat(HUGE_LINES)));
            case STS_SLOW -> sites.add(site(state, Answer.SLOW, good + "filling: 01234567\r\n".repeat(100)));
            case STS_WRONG_CERTIFICATE -> sites.add(foreign(state, good));
            case STS_HIJACKED -> sites.add(foreign(state, "version: STSv1\r\nmode: none\r\nmax_age: 86400\r\n"));
            default -> {
                // It has no policy host.
            }
        }
    }

    private LabSite site(DomainState state, Answer answer, String body) {
        String host = host(state);
        return new LabSite(host, certificate(host), PATH, answer, body);
    }

    private LabSite foreign(DomainState state, String body) {
        String host = host(state);
        PemFiles certificate =
                authority.issue(new CertificateOrder(KeyType.ECDSA_P256, host, Set.of(CertificateFlaw.WRONG_NAME)));
        return new LabSite(host, certificate, PATH, Answer.TEXT, body);
    }

    private PemFiles certificate(String host) {
        return authority.issue(new CertificateOrder(KeyType.ECDSA_P256, host, Set.of()));
    }

    private static String host(DomainState state) {
        return "mta-sts." + LabDomains.domain(state);
    }

    /** The text of a policy that may be kept for a day. */
    static String policy(String mode, String mx) {
        return "version: STSv1\r\nmode: " + mode + "\r\nmx: " + mx + "\r\nmax_age: 86400\r\n";
    }
}
