package org.mailtls.cli;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.mailtls.policy.Status;
import org.mailtls.policy.Verdict;
import org.mailtls.probe.Fact;
import org.mailtls.probe.FactState;
import org.mailtls.probe.FactValue;
import org.mailtls.probe.Facts;

/** What of a scan makes the exit code that of a failure. */
enum FailOn {
    /** A broken must, or an answer that fits no protocol. */
    ERROR(Set.of(Status.FAIL, Status.ERROR)),
    /** These, and a broken should or something that is to go. */
    WARNING(Set.of(Status.FAIL, Status.ERROR, Status.NOTICE)),
    NEVER(Set.of());

    private static final String OFFERED = "SMTP-STARTTLS-OFFERED";
    private static final String VERSIONS = "VER-SET";

    private final Set<Status> failing;

    FailOn(Set<Status> failing) {
        this.failing = failing;
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a rule of the policy came out so that it makes a failure. */
    boolean fails(Verdict verdict) {
        return verdict.findings().stream().anyMatch(finding -> failing.contains(finding.status()));
    }

    /**
     * The exit code of a scan. A server without STARTTLS fails whatever the policies say. Nothing seen at all, no TLS
     * had, or rules left open because the server asked to come back later, is no success: the environment did not let
     * us look.
     *
     * @param wanted ids of the checks that were asked for; empty for all
     */
    int exitCode(Facts facts, List<Verdict> verdicts, Set<String> wanted) {
        if (facts.nothingSeen(wanted)) {
            return ExitCode.ENVIRONMENT;
        }
        if (this != NEVER && offersNoTls(facts)) {
            return ExitCode.FAILED;
        }
        if (verdicts.stream().anyMatch(this::fails)) {
            return ExitCode.FAILED;
        }
        // Whatever the policies say of TLS is open then, which must not look like a good server.
        if (hadNoTls(facts, wanted)) {
            return ExitCode.ENVIRONMENT;
        }
        boolean open = facts.throttled() > 0
                && verdicts.stream()
                        .flatMap(verdict -> verdict.findings().stream())
                        .filter(finding -> finding.status() == Status.NOT_TESTED)
                        .anyMatch(finding -> triedInVain(facts, finding.rule().check()));
        return open && this != NEVER ? ExitCode.ENVIRONMENT : ExitCode.OK;
    }

    /**
     * Whether EHLO was answered and never with STARTTLS. Nearly every rule is open then, since there is no TLS to judge,
     * but nothing could be worse.
     */
    static boolean offersNoTls(Facts facts) {
        Fact offered = facts.facts().get(OFFERED);
        return offered != null
                && offered.value() instanceof FactValue.Counts counts
                && counts.numbers().getOrDefault("offered", 1L) == 0;
    }

    /**
     * Whether TLS was asked for and not had, not even to learn its versions: STARTTLS that is offered and always
     * refused (454: RFC 3207, 4), or silence behind it.
     */
    static boolean hadNoTls(Facts facts, Set<String> wanted) {
        Fact versions = facts.facts().get(VERSIONS);
        return versions != null
                && versions.value() == null
                && versions.connections() > 0
                && (wanted.isEmpty() || wanted.contains(VERSIONS))
                && !offersNoTls(facts);
    }

    private static boolean triedInVain(Facts facts, String check) {
        return facts.facts().containsKey(check)
                && facts.fact(check).state() == FactState.NOT_TESTED
                && facts.fact(check).connections() > 0;
    }
}
