package org.mailtls.result.history;

import java.util.ArrayList;
import java.util.List;

/**
 * What a gate says of a run.
 *
 * @param findings what is not acknowledged first, of it the worst kind first, and of a kind the largest
 * @param notJudged what was left out and why, in sentences. They may hold text of run directories
 * @param judged how many figures were
 * @param coarse judged figures in which a change as small as the scenario cares for could hide
 * @param earlier how many runs it was compared with
 */
public record GateResult(
        List<GateFinding> findings, List<String> notJudged, int judged, List<CellResolution> coarse, int earlier) {
    public GateResult {
        findings = List.copyOf(findings);
        notJudged = List.copyOf(notJudged);
        coarse = List.copyOf(coarse);
    }

    /** Whether nothing is worse but what is acknowledged. */
    public boolean passed() {
        return offending().isEmpty();
    }

    /** The findings that are not acknowledged. */
    public List<GateFinding> offending() {
        return findings.stream()
                .filter(finding -> finding.acknowledged() == null)
                .toList();
    }

    /**
     * What is left when the offending cells were measured once more: a finding stays if the second measurement has it too.
     * Known changes stay in any case, nobody measures for their sake.
     *
     * @param again the same gate's result for the second measurement
     */
    public GateResult confirmedBy(GateResult again) {
        List<GateFinding> left = new ArrayList<>();
        List<String> notes = new ArrayList<>(notJudged);
        for (GateFinding finding : findings) {
            boolean seenTwice = again.findings.stream().anyMatch(finding::alike);
            if (seenTwice || finding.acknowledged() != null) {
                left.add(finding);
            } else {
                notes.add(finding.cell() + ", " + finding.metric()
                        + ": was worse, and was not when it was measured once more.");
            }
        }
        return new GateResult(left, notes, judged, coarse, earlier);
    }
}
