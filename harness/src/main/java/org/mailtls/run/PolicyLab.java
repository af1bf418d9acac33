package org.mailtls.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mailtls.pki.PemFiles;
import org.mailtls.scenario.Sink;
import org.mailtls.sender.lab.SinkDomains;
import org.mailtls.server.OutgoingMail;
import org.mailtls.server.SinkRoute;
import org.mailtls.server.container.DnsLab;
import org.mailtls.server.container.LabSite;
import org.mailtls.server.container.StsDaemon;
import org.mailtls.server.container.WebLab;

/**
 * What a mail server asks before it sends, as real servers in its own network: a validating resolver with the zones of the sinks'
 * domains, and where it holds MTA-STS the policy hosts and the daemon that asks them. To be closed before the mail server is.
 */
final class PolicyLab implements AutoCloseable {
    private final List<Runnable> ends = new ArrayList<>();

    private PolicyLab() {}

    /**
     * Brings them up; none for a mail server that asks no DNS.
     *
     * @param mtaSts whether it asks the daemon
     * @throws org.mailtls.server.EnvironmentException if the machine cannot do it
     */
    static PolicyLab start(
            OutgoingMail mail,
            Map<Sink, SinkRoute> routes,
            boolean mtaSts,
            SinkCertificates certificates,
            String runId) {
        PolicyLab lab = new PolicyLab();
        if (!mail.asksDns()) {
            return lab;
        }
        PemFiles shown = certificates.of(Sink.STRONG);
        SinkDomains domains = new SinkDomains(routes, mail.sinkAddress().getHostAddress(), shown);
        boolean up = false;
        try {
            lab.ends.add(DnsLab.beside(mail.containerId(), domains.zones(), runId)::close);
            if (mtaSts) {
                lab.serve(mail, domains.sites(certificates.authority()), shown.root(), runId);
            }
            up = true;
            return lab;
        } finally {
            if (!up) {
                lab.close();
            }
        }
    }

    /** @param root of the daemon's trust where there is nothing for it to fetch */
    private void serve(OutgoingMail mail, List<LabSite> sites, Path root, String runId) {
        Path roots = root;
        if (!sites.isEmpty()) {
            ends.add(WebLab.beside(mail.containerId(), sites, runId)::close);
            roots = sites.get(0).certificate().root();
        }
        ends.add(StsDaemon.beside(mail.containerId(), roots, runId)::close);
    }

    /** The last one first. Never throws: what stays behind is logged. */
    @Override
    public void close() {
        for (int i = ends.size() - 1; i >= 0; i--) {
            ends.get(i).run();
        }
        ends.clear();
    }
}
