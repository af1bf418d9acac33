package org.mailtls.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mailtls.maillog.mix.Outcome;
import org.mailtls.maillog.mix.PolicyImpact;

/**
 * What {@code log --fail-on} makes of what policies would turn away.
 *
 * @param words why the exit code is not that of success; empty if it is
 */
record ImpactGate(int exitCode, String words) {
    private static final double PERCENT = 100;

    /** @param limit of the handshakes of one direction; what is refused beyond it fails */
    static ImpactGate of(double limit, List<PolicyImpact> impacts) {
        List<PolicyImpact> judged = impacts.stream()
                .filter(impact -> impact.speaks() && !impact.all().none())
                .toList();
        if (judged.isEmpty()) {
            return new ImpactGate(
                    ExitCode.USAGE,
                    "--fail-on: no policy could be held against this log, which tells of no handshake, or they have no rule"
                            + " for it. Postfix tells of TLS from smtpd_tls_loglevel = 1 on.");
        }
        String beyond = judged.stream()
                .filter(impact -> impact.share(Outcome.REFUSED) > limit)
                .map(impact -> String.format(
                        Locale.ROOT,
                        "%s %.1f %% %s",
                        impact.policy().id(),
                        PERCENT * impact.share(Outcome.REFUSED),
                        impact.way().name().toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(", "));
        return beyond.isEmpty()
                ? new ImpactGate(ExitCode.OK, "")
                : new ImpactGate(
                        ExitCode.FAILED,
                        String.format(
                                Locale.ROOT,
                                "More than %s %% of the handshakes would be refused: %s.",
                                trimmed(PERCENT * limit),
                                beyond));
    }

    private static String trimmed(double number) {
        return number == Math.rint(number)
                ? String.format(Locale.ROOT, "%.0f", number)
                : Double.toString(Math.round(1000 * number) / 1000.0);
    }
}
