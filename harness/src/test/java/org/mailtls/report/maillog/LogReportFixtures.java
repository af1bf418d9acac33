package org.mailtls.report.maillog;

import static org.mailtls.maillog.mix.LogFixtures.failed;
import static org.mailtls.maillog.mix.LogFixtures.handshake;
import static org.mailtls.maillog.mix.LogFixtures.mail;
import static org.mailtls.maillog.mix.LogFixtures.tls;

import java.time.LocalDate;
import java.util.List;
import org.mailtls.maillog.LogCounts;
import org.mailtls.maillog.Negotiated;
import org.mailtls.maillog.Peer;
import org.mailtls.maillog.Way;
import org.mailtls.maillog.mix.LogFixtures;
import org.mailtls.maillog.mix.LogSummary;
import org.mailtls.maillog.mix.PolicyImpact;
import org.mailtls.maillog.mix.PolicyImpacts;
import org.mailtls.policy.Policies;
import org.mailtls.policy.Scope;

/** Reports of small logs. */
public final class LogReportFixtures {
    static final String EVIL =
            "</script><script>alert(1)</script><img src=x onerror=alert(2)>\u001b[31m\u202e\u0000\" onmouseover=\"alert(3)";

    private static final LocalDate DAY = LocalDate.of(2026, 11, 29);

    private LogReportFixtures() {}

    /** A day of a small server, held against two policies. */
    public static LogReport day() {
        return of(LogFixtures.day(), "mozilla-intermediate-6.0", "rfc9325");
    }

    /** Whatever strangers can write into a log, they wrote. */
    public static LogReport hostile() {
        Peer evil = new Peer(EVIL, "192.0.2.66");
        Negotiated old = new Negotiated("TLSv1", EVIL, null, null, null);
        LogSummary log = LogFixtures.of(
                handshake(0, Way.IN, evil, old),
                mail(1, Way.IN, evil, old),
                handshake(90, Way.IN, evil, tls("TLSv1.3", "TLS_AES_256_GCM_SHA384", "x25519")),
                mail(200, Way.IN, evil, null),
                failed(201, Way.IN, evil, EVIL));
        LogReport report = of(log, "mozilla-intermediate-6.0");
        return new LogReport(
                report.toolVersion(),
                List.of(new LogReport.Source("mail.log " + EVIL, new LogCounts(9, 5, 1, 0))),
                List.of(EVIL),
                report.selection(),
                log,
                report.scope(),
                report.impacts());
    }

    static LogReport of(LogSummary log, String... policies) {
        List<PolicyImpact> impacts = List.of(policies).stream()
                .flatMap(id -> log.ways().stream()
                        .map(way -> PolicyImpacts.of(Policies.named(id), Scope.OPPORTUNISTIC, DAY, way)))
                .toList();
        return new LogReport(
                "0.1.0",
                List.of(new LogReport.Source("mail.log", new LogCounts(12_345, 110, 0, 0))),
                List.of(),
                LogReport.Selection.ALL,
                log,
                Scope.OPPORTUNISTIC,
                impacts);
    }
}
