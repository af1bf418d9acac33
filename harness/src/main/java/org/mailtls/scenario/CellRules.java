package org.mailtls.scenario;

import java.nio.file.Path;

/** Holds a cell against every rule of meaning that is about its kind of workload. */
final class CellRules {
    private CellRules() {}

    /** @param folder of the scenario, which files must be in */
    static void check(CellDraft draft, Path folder) {
        WorkloadKind kind = draft.cell().workload().kind();
        if (kind == WorkloadKind.SCAN) {
            ScanRules.check(draft);
        } else if (kind != WorkloadKind.OUTBOUND
                && kind != WorkloadKind.SENDER
                && (!kind.attack() || AttackRules.versionsFit(draft))) {
            TlsRules.check(draft);
            GroupRules.check(draft);
            ResumptionRules.check(draft);
            BulkRules.check(draft);
            ProviderRules.check(draft);
        }
        OutboundRules.check(draft);
        SenderRules.check(draft);
        LadderRules.check(draft);
        AttackRules.check(draft);
        VictimRules.check(draft);
        WorkloadRules.check(draft);
        NetworkRules.check(draft);
        ConfigFileRule.check(draft, folder);
    }
}
