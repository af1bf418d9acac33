package org.mailtls.run;

import java.time.Duration;
import org.mailtls.provider.Implementation;
import org.mailtls.provider.Providers;
import org.mailtls.scenario.Cell;
import org.mailtls.scenario.Driver;
import org.mailtls.scenario.Effort;
import org.mailtls.scenario.Profile;
import org.mailtls.scenario.VictimSettings;
import org.mailtls.scenario.WarmUpLimits;
import org.mailtls.scenario.WorkloadKind;

/** How much measuring each cell gets at a profile: the one place that knows, for lists, forecasts and runs alike. */
public final class CellEffort {
    /** Of an attack: its JVMs come up, both warm up and come to rest, and the last honest mail comes home. */
    private static final int AROUND_SECONDS =
            8 + (int) LoadPlans.WARM_UP.plus(AttackBenchmark.REST).toSeconds();

    private final Profile profile;

    public CellEffort(Profile profile) {
        this.profile = profile;
    }

    public Effort of(Cell cell) {
        WorkloadKind kind = cell.workload().kind();
        if (kind.attack()) {
            return new Effort(1, WarmUpLimits.NONE, 1, AROUND_SECONDS + observed(cell));
        }
        Effort effort = profile.effort(kind, implementation(cell) == Implementation.JAVA);
        return kind == WorkloadKind.LADDER ? twice(effort) : effort;
    }

    /** A fork of a ladder's step is two: handshakes, then mails. The look at its server comes before the first. */
    private Effort twice(Effort one) {
        WarmUpLimits limits = one.warmUp();
        int look = profile.effort(WorkloadKind.SCAN, false).seconds();
        return new Effort(
                one.forks(),
                new WarmUpLimits(2 * limits.windowSeconds(), 2 * limits.leastLoadSeconds(), 2 * limits.mostSeconds()),
                1,
                2 * one.measurementIterations() * one.measurementSeconds()
                        + Effort.USUAL_START_SECONDS
                        + (look + one.forks() - 1) / one.forks());
    }

    /** The scenario says how long an attack is watched, and no profile changes that. */
    private static int observed(Cell cell) {
        VictimSettings victim = cell.victim();
        Duration honest = victim == null ? Duration.ZERO : victim.before().plus(victim.after());
        return (int) LoadPlans.settings(cell).duration().plus(honest).toSeconds();
    }

    /** Java if any JVM of ours that the cell loads must compile its cryptography: the client's, or our own server's. */
    private static Implementation implementation(Cell cell) {
        boolean mailIsJava = cell.workload().kind() == WorkloadKind.MAIL_PROTECTION;
        boolean oursIsJava = cell.server().driver() == Driver.EMBEDDED
                && Providers.named(ServerKey.of(cell).providerName()).implementation() == Implementation.JAVA;
        return mailIsJava || oursIsJava
                ? Implementation.JAVA
                : Providers.named(cell.client().provider()).implementation();
    }
}
