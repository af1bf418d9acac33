package org.mailtls.result.history;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Expected;
import org.mailtls.result.Negotiated;
import org.mailtls.result.Outcome;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.RunRecord;
import org.mailtls.scenario.Profile;

/** Takes down of a run directory what its line in the history holds. */
final class EntryMaker {
    private static final String SET = "--set ";

    private EntryMaker() {}

    /**
     * @param commit null for the one that the run took down
     * @throws IOException if facts, policies or expectations of the directory cannot be read
     */
    static HistoryEntry of(RunDirectory directory, @Nullable String commit) throws IOException {
        RunRecord run = directory.run();
        return new HistoryEntry(
                HistoryEntry.SCHEMA,
                directory.id(),
                run.start(),
                run.toolVersion(),
                commit == null ? run.commit() : commit,
                run.scenarioName(),
                asRun(run),
                run.host().hostClass(),
                run.jdk(),
                run.profile(),
                degraded(directory),
                cells(directory));
    }

    /** Which cells were picked changes none of them; what was set may change all. */
    private static String asRun(RunRecord run) {
        List<String> set = run.overrides().stream()
                .filter(override -> override.startsWith(SET))
                .toList();
        return set.isEmpty() ? run.scenarioSha256() : sha256(run.scenarioSha256() + "\n" + String.join("\n", set));
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static List<String> degraded(RunDirectory directory) {
        List<String> degraded =
                new ArrayList<>(directory.run().host().disturbance().degraded());
        boolean profiled = directory.run().profile().equals(Profile.FLAME.word())
                || directory.cells().stream().anyMatch(cell -> cell.flames() != null);
        if (profiled) {
            degraded.add("taken under a profiler");
        }
        return degraded;
    }

    private static List<HistoryCell> cells(RunDirectory directory) throws IOException {
        BrokenRules rules = new BrokenRules(directory);
        Map<String, Map<String, String>> expectations = expectations(directory);
        Map<String, CellRecord> records = new HashMap<>();
        directory.cells().forEach(cell -> records.put(cell.id(), cell));
        Set<String> ids = new LinkedHashSet<>(directory.run().plannedCells());
        directory.cells().forEach(cell -> ids.add(cell.id()));
        List<HistoryCell> cells = new ArrayList<>();
        for (String id : ids) {
            CellRecord record = records.get(id);
            cells.add(
                    record == null
                            ? new HistoryCell(id, HistoryCell.MISSING, List.of(), Map.of(), null)
                            : cell(record, rules.of(id), expectations.getOrDefault(id, Map.of())));
        }
        return cells;
    }

    /** Cell → expectation → verdict, of those that make a run a failure if they are not met. */
    private static Map<String, Map<String, String>> expectations(RunDirectory directory) throws IOException {
        Map<String, Map<String, String>> byCell = new HashMap<>();
        for (Expected expected : directory.expectations()) {
            if (expected.severity().equals(Expected.ERROR)) {
                byCell.computeIfAbsent(expected.cell(), cell -> new LinkedHashMap<>())
                        .put(expected.id(), expected.verdict());
            }
        }
        return byCell;
    }

    /** Samples of a cell that failed are no figures. */
    private static HistoryCell cell(
            CellRecord record, Map<String, Integer> failedRules, Map<String, String> expectations) {
        Negotiated negotiated = record.negotiated();
        List<HistoryMetric> metrics = record.outcome() != Outcome.OK
                ? List.of()
                : record.metrics().stream()
                        .map(HistoryMetric::of)
                        .flatMap(Optional::stream)
                        .toList();
        return new HistoryCell(
                record.id(),
                record.outcome().name().toLowerCase(Locale.ROOT),
                metrics,
                failedRules,
                expectations,
                negotiated == null ? null : words(negotiated));
    }

    private static String words(Negotiated negotiated) {
        List<String> words = new ArrayList<>(List.of(negotiated.protocol(), negotiated.suite()));
        String group = negotiated.group();
        String scheme = negotiated.signatureScheme();
        if (group != null) {
            words.add(group);
        }
        if (scheme != null) {
            words.add(scheme);
        }
        if (negotiated.resumed()) {
            words.add("resumed");
        }
        return String.join(", ", words);
    }
}
