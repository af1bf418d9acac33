package org.mailtls.result.history;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mailtls.policy.Judge;
import org.mailtls.policy.Policy;
import org.mailtls.policy.Scope;
import org.mailtls.policy.Status;
import org.mailtls.probe.Facts;
import org.mailtls.result.RunDirectory;

/** Counts what scanned servers of a run break of each of its policies, as of the day on which they were seen. */
final class BrokenRules {
    private final RunDirectory directory;
    private final List<Policy> policies;

    /** @throws IOException if the policies of the directory cannot be read */
    BrokenRules(RunDirectory directory) throws IOException {
        this.directory = directory;
        this.policies = directory.policies();
    }

    /**
     * Policy → number of rules; empty for a cell that was not scanned.
     *
     * @throws IOException if the cell's facts cannot be read
     */
    Map<String, Integer> of(String cell) throws IOException {
        if (policies.isEmpty()) {
            return Map.of();
        }
        Optional<Facts> seen = directory.facts(cell);
        Map<String, Integer> broken = new LinkedHashMap<>();
        if (seen.isPresent()) {
            Facts facts = seen.get();
            Scope scope = Scope.of(facts);
            LocalDate day = LocalDate.ofInstant(facts.start(), ZoneOffset.UTC);
            for (Policy policy : policies) {
                long failed = Judge.judge(policy, facts, scope, day).count(Status.FAIL);
                broken.put(policy.id(), Math.toIntExact(failed));
            }
        }
        return broken;
    }
}
