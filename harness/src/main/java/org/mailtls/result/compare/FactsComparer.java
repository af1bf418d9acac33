package org.mailtls.result.compare;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.mailtls.policy.Judge;
import org.mailtls.policy.Policy;
import org.mailtls.policy.Scope;
import org.mailtls.policy.Verdict;
import org.mailtls.probe.Facts;
import org.mailtls.result.RunDirectory;

/** Compares what two runs saw of a server, by the ids of checks and of rules. */
final class FactsComparer {
    private final RunDirectory base;
    private final RunDirectory now;
    private final List<Policy> policies;

    /** @throws IOException if the policies of the later run cannot be read */
    FactsComparer(RunDirectory base, RunDirectory now) throws IOException {
        this.base = base;
        this.now = now;
        this.policies = now.policies();
    }

    /**
     * Empty if there is nothing to tell: one of the two was not scanned, or both saw the same.
     *
     * @throws IOException if facts of the cell cannot be read
     */
    Optional<FactsChange> compare(String cell) throws IOException {
        Optional<Facts> was = base.facts(cell);
        Optional<Facts> is = now.facts(cell);
        if (was.isEmpty() || is.isEmpty()) {
            return Optional.empty();
        }
        ScanDiff diff = diff(was.get(), is.get());
        return diff.nothingChanged() && diff.unseen().isEmpty()
                ? Optional.empty()
                : Optional.of(new FactsChange(cell, diff));
    }

    private ScanDiff diff(Facts was, Facts is) {
        Scope scope = Scope.of(is);
        LocalDate day = LocalDate.ofInstant(is.start(), ZoneOffset.UTC);
        return ScanDiff.of(was, judged(was, scope, day), is, judged(is, scope, day));
    }

    private List<Verdict> judged(Facts facts, Scope scope, LocalDate day) {
        return policies.stream()
                .map(policy -> Judge.judge(policy, facts, scope, day))
                .toList();
    }
}
