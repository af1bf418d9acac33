package org.mailtls.result.merge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mailtls.result.BudgetRecord;
import org.mailtls.result.RunRecord;

/** {@code run.json} of the whole: what its shards have in common, and what differs put together. */
final class MergedRecord {
    private static final String SHARD = "--shard";

    private MergedRecord() {}

    /**
     * @param runs in the order of the shards
     * @param id of the run to be
     * @param overruled what speaks against their merge
     * @param complete false leaves the end open, so that the run can be gone on with
     */
    static RunRecord of(List<RunRecord> runs, String id, List<String> overruled, boolean complete) {
        RunRecord first = runs.get(0);
        List<String> whole = first.wholeCells();
        return new RunRecord(
                first.schema(),
                id,
                first.toolVersion(),
                first.scenarioName(),
                first.about(),
                first.scenarioFile(),
                first.scenarioText(),
                first.scenarioSha256(),
                commit(runs),
                first.overrides(),
                first.profile(),
                budget(runs),
                first.compare(),
                first.threshold(),
                whole == null ? List.of() : whole,
                null,
                null,
                first.seed(),
                withoutShard(first.commandLine()),
                first.jdk(),
                first.jvmFlags(),
                MergedHost.of(runs, overruled),
                components(runs),
                start(runs),
                complete ? end(runs) : null);
    }

    static Instant start(List<RunRecord> runs) {
        return runs.stream()
                .map(RunRecord::start)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Null if one of them has none. */
    private static @Nullable Instant end(List<RunRecord> runs) {
        Instant last = Instant.MIN;
        for (RunRecord run : runs) {
            Instant end = run.end();
            if (end == null) {
                return null;
            }
            last = end.isAfter(last) ? end : last;
        }
        return last;
    }

    /** The same scenario may stand in different commits. */
    private static @Nullable String commit(List<RunRecord> runs) {
        String first = runs.get(0).commit();
        return runs.stream().allMatch(run -> Objects.equals(run.commit(), first)) ? first : null;
    }

    /** The limit of all machines together. */
    private static @Nullable BudgetRecord budget(List<RunRecord> runs) {
        long seconds = 0;
        Map<String, Integer> forks = new LinkedHashMap<>();
        for (RunRecord run : runs) {
            BudgetRecord budget = run.budget();
            if (budget == null) {
                return null;
            }
            seconds += budget.seconds();
            forks.putAll(budget.profileForks());
        }
        return new BudgetRecord(seconds, forks);
    }

    private static Map<String, String> components(List<RunRecord> runs) {
        Map<String, String> components = new TreeMap<>();
        runs.forEach(run -> components.putAll(run.components()));
        return components;
    }

    /** The words with which one machine would measure the whole; those of each shard are in {@code merge.json}. */
    private static List<String> withoutShard(List<String> words) {
        List<String> left = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).equals(SHARD)) {
                i++;
            } else if (!words.get(i).startsWith(SHARD + "=")) {
                left.add(words.get(i));
            }
        }
        return left;
    }
}
