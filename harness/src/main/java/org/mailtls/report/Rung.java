package org.mailtls.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailtls.policy.Status;
import org.mailtls.policy.Verdict;
import org.mailtls.result.CellRecord;
import org.mailtls.result.LadderRecord.Remark;
import org.mailtls.result.Outcome;
import org.mailtls.result.Summary;
import org.mailtls.result.TurnedAway;
import org.mailtls.result.compare.MetricChange;
import org.mailtls.result.compare.ScanDiff;
import org.mailtls.result.compare.ScanDiff.FindingChange;
import org.mailtls.scenario.LadderStep;

/**
 * A step of a ladder as it was seen on one server.
 *
 * @param label as table and chart name it
 * @param below the step that it stands on and is held against; null for the first, and if none below was measured
 * @param scan null if its server was not looked at
 * @param since what changed on the server since the step below; null if one of the two was not looked at
 * @param figures metric → figure; empty unless the cell is to be relied on
 * @param changes metric → what became of it since the step below; without those that one of the two lacks
 * @param turnedAway of the handshakes of the log; null without a log, and if the server was not looked at
 * @param remarks of lint on the server's configuration
 */
record Rung(
        String label,
        LadderStep step,
        CellRecord cell,
        @Nullable Rung below,
        @Nullable ScanReport scan,
        @Nullable ScanDiff since,
        Map<String, Summary> figures,
        Map<String, MetricChange> changes,
        @Nullable TurnedAway turnedAway,
        List<Remark> remarks) {
    boolean ok() {
        return cell.outcome() == Outcome.OK;
    }

    /** Policy → its rules that are broken, must and should alike; empty if the server was not looked at. */
    Map<String, Long> open() {
        Map<String, Long> open = new LinkedHashMap<>();
        if (scan != null) {
            for (Verdict verdict : scan.verdicts()) {
                open.put(
                        verdict.policy().id(),
                        verdict.findings().stream().filter(ScanReport::broken).count());
            }
        }
        return Collections.unmodifiableMap(open);
    }

    /** Rules that were broken at the step below and are seen to be kept, or to have nothing left to speak of. */
    List<FindingChange> closed() {
        return changed(true);
    }

    /** Rules that are broken and were seen not to be at the step below. */
    List<FindingChange> opened() {
        return changed(false);
    }

    private List<FindingChange> changed(boolean closed) {
        return since == null
                ? List.of()
                : since.findings().stream()
                        .filter(change -> known(change.was()) && known(change.is()))
                        .filter(change -> broken(change.was()) == closed && broken(change.is()) != closed)
                        .toList();
    }

    /** Remarks that the step below has not. */
    List<Remark> added() {
        return below == null ? remarks : without(remarks, below.remarks);
    }

    /** Remarks that the step below has and this one has not. */
    List<Remark> gone() {
        return below == null ? List.of() : without(below.remarks, remarks);
    }

    private static List<Remark> without(List<Remark> some, List<Remark> others) {
        return some.stream()
                .filter(remark -> others.stream().noneMatch(other -> alike(remark, other)))
                .toList();
    }

    /** The same rule on the same parameter; a step that gives it another value, of which the same is to be said, changes nothing. */
    private static boolean alike(Remark one, Remark other) {
        return one.rule().equals(other.rule()) && parameter(one).equals(parameter(other));
    }

    private static String parameter(Remark remark) {
        int end = remark.setting().indexOf('=');
        return (end < 0 ? remark.setting() : remark.setting().substring(0, end)).strip();
    }

    private static boolean broken(Status status) {
        return status == Status.FAIL || status == Status.NOTICE;
    }

    private static boolean known(Status status) {
        return status != Status.ERROR && status != Status.NOT_TESTED;
    }
}
