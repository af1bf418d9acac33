package org.mailtls.run;

import org.mailtls.provider.Implementation;
import org.mailtls.provider.Providers;
import org.mailtls.scenario.Cell;
import org.mailtls.scenario.Driver;
import org.mailtls.scenario.Effort;
import org.mailtls.scenario.Profile;
import org.mailtls.scenario.WorkloadKind;

/** How much measuring each cell gets at a profile: the one place that knows, for lists, forecasts and runs alike. */
public final class CellEffort {
    private final Profile profile;

    public CellEffort(Profile profile) {
        this.profile = profile;
    }

    public Effort of(Cell cell) {
        return profile.effort(cell.workload().kind(), implementation(cell) == Implementation.JAVA);
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
