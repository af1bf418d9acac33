package org.mailtls.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailtls.pki.TestAuthority;
import org.mailtls.result.LadderRecord;
import org.mailtls.scenario.Cell;
import org.mailtls.scenario.Mix;
import org.mailtls.scenario.MixReader;
import org.mailtls.scenario.Scenario;
import org.mailtls.scenario.WorkloadSettings;
import org.mailtls.server.ConfigLine;
import org.mailtls.server.ServerPlan;
import org.mailtls.server.lint.ConfigLints;
import org.mailtls.server.lint.LintFinding;

/** What a run keeps of its ladder before anything is measured, so that a report needs neither the scenario nor the log. */
final class LadderRecords {
    private LadderRecords() {}

    /**
     * Empty for a scenario without a ladder.
     *
     * @param scenario the whole of it, so that each machine that has a share of it keeps the same
     * @throws org.mailtls.scenario.MixException if the mix of the log cannot be used
     */
    static Optional<LadderRecord> of(Scenario scenario, TestAuthority authority) {
        if (scenario.ladder().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new LadderRecord(
                LadderRecord.SCHEMA, scenario.ladder(), mix(scenario.cells()), linted(scenario.cells(), authority)));
    }

    private static @Nullable Mix mix(List<Cell> cells) {
        Optional<Path> log = cells.stream()
                .map(Cell::workload)
                .map(WorkloadSettings::log)
                .filter(Objects::nonNull)
                .findFirst();
        return log.isEmpty() ? null : MixReader.read(log.get());
    }

    private static List<LadderRecord.Linted> linted(List<Cell> cells, TestAuthority authority) {
        Map<String, List<LadderRecord.Remark>> byCell = new HashMap<>();
        for (ServerSettingsCheck.Planned planned : ServerSettingsCheck.plan(cells, authority)) {
            for (Cell cell : planned.cells()) {
                String mta = cell.server().mta();
                String release = cell.server().release();
                if (mta != null && release != null) {
                    byCell.put(cell.id(), remarks(mta, release, planned.plan()));
                }
            }
        }
        List<LadderRecord.Linted> linted = new ArrayList<>();
        for (Cell cell : cells) {
            List<LadderRecord.Remark> remarks = byCell.get(cell.id());
            if (remarks != null) {
                linted.add(new LadderRecord.Linted(cell.id(), remarks));
            }
        }
        return linted;
    }

    /** Of lines that the scenario brings: what every server of the lab gets is not up for advice. */
    private static List<LadderRecord.Remark> remarks(String mta, String release, ServerPlan plan) {
        List<LadderRecord.Remark> remarks = new ArrayList<>();
        for (LintFinding finding : ConfigLints.of(mta, release, plan)) {
            plan.files().stream()
                    .filter(file -> file.path().equals(finding.path()))
                    .map(file -> file.lines().get(finding.line() - 1))
                    .filter(line -> !line.origin().equals(ConfigLine.LAB))
                    .findFirst()
                    .ifPresent(line -> remarks.add(remark(finding, line)));
        }
        return remarks;
    }

    private static LadderRecord.Remark remark(LintFinding finding, ConfigLine line) {
        return new LadderRecord.Remark(
                finding.rule(), finding.severity().word(), line.text().strip(), finding.words(), finding.fix());
    }
}
