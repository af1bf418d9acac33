package org.mailtls.scenario;

/** Cells of kind ladder that stand on nothing. */
final class LadderRules {
    private LadderRules() {}

    static void check(CellDraft draft) {
        Cell cell = draft.cell();
        if (cell.workload().kind() == WorkloadKind.LADDER && !cell.axes().containsKey(LadderStep.AXIS)) {
            draft.report(
                    "workload.kind",
                    "kind ladder measures the steps of a ladder, and there is none; write ladder: with a list of steps,"
                            + " or another kind of workload");
        }
    }
}
