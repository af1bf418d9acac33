package org.mailtls.result;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mailtls.load.seen.LoadRecord;
import org.mailtls.policy.Policy;
import org.mailtls.probe.CheckCatalogue;
import org.mailtls.probe.CheckInfo;
import org.mailtls.probe.Facts;
import tools.jackson.databind.JsonNode;

/**
 * {@code results/<utc>-<scenario>-<short id>/}: everything that was seen in one run, and all that a report needs.
 *
 * <p>Safe for use by several threads. Cells are on disk when {@link #append} returns.
 */
public final class RunDirectory {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String RUN = "run.json";
    private static final String POLICIES = "policies.json";
    private static final String CALIBRATION = "calibration.json";
    private static final String EXPECTATIONS = "expectations.json";

    private final Path path;
    private final Journal journal;
    private static final RunDocument<RunRecord> RUN_KIND =
            new RunDocument<>(RunRecord.SCHEMA, RunRecord.class, "a run record");
    private static final RunDocument<CalibrationRecord> CALIBRATION_KIND =
            new RunDocument<>(CalibrationRecord.SCHEMA, CalibrationRecord.class, "a calibration record");
    private static final RunDocument<PolicyList> POLICIES_KIND =
            new RunDocument<>(PolicyList.SCHEMA, PolicyList.class, "a list of policies");
    private static final RunDocument<ExpectationList> EXPECTATIONS_KIND =
            new RunDocument<>(ExpectationList.SCHEMA, ExpectationList.class, "a list of expectations");

    private final LoadFiles loads;
    private final Map<String, CellRecord> cells = new LinkedHashMap<>();
    private final List<String> notes;
    private @Nullable RunRecord run;
    private int lines;

    private RunDirectory(Path path, @Nullable RunRecord run, Journal.Content content) {
        this.path = path;
        this.journal = new Journal(path.resolve("cells.jsonl"));
        this.loads = new LoadFiles(path);
        this.run = run;
        this.notes = List.copyOf(content.notes());
        content.cells().forEach(cell -> cells.put(cell.id(), cell));
        this.lines = content.cells().size();
    }

    /** Makes a new, empty run directory; {@link #writeRun} must follow before it can be opened again. */
    public static RunDirectory create(Path resultsRoot, Instant start, String scenarioName) throws IOException {
        String words = scenarioName.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        Files.createDirectories(resultsRoot);
        while (true) {
            String id = String.format(Locale.ROOT, "%s-%s-%06x", UTC.format(start), words, RANDOM.nextInt(1 << 24));
            try {
                Path path = Files.createDirectory(resultsRoot.resolve(id));
                return new RunDirectory(path, null, new Journal.Content(List.of(), List.of()));
            } catch (FileAlreadyExistsException taken) {
                continue;
            }
        }
    }

    /**
     * Reads a run directory that {@link #create} made, finished or not.
     *
     * @throws BadRunDirectoryException if it is none, was written by another version, or is damaged
     */
    public static RunDirectory open(Path path) throws IOException {
        Path file = path.resolve(RUN);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new BadRunDirectoryException(
                    path + " is not a run directory: it has no " + RUN + ". Name one of the folders under results/.");
        }
        return new RunDirectory(path, RUN_KIND.read(file), new Journal(path.resolve("cells.jsonl")).read());
    }

    public Path path() {
        return path;
    }

    /** The folder's name, which identifies the run. */
    public String id() {
        return Objects.requireNonNull(path.toAbsolutePath().normalize().getFileName(), "a root is no run directory")
                .toString();
    }

    /** Replaces {@code run.json} in one step. */
    public synchronized void writeRun(RunRecord record) throws RunWriteException {
        AtomicFile.write(path.resolve(RUN), RUN_KIND.text(record).getBytes(StandardCharsets.UTF_8));
        run = record;
    }

    /**
     * Adds a finished cell, on disk when this returns; a later record of the same cell takes the earlier one's place.
     *
     * @throws RunWriteException if the disk is full or the file cannot be written; earlier cells are kept
     */
    public synchronized void append(CellRecord cell) throws RunWriteException {
        journal.append(cell);
        lines++;
        cells.put(cell.id(), cell);
    }

    /** Writes cells that were measured elsewhere, all at once and in place of any that were there. */
    public synchronized void writeCells(List<CellRecord> all) throws RunWriteException {
        journal.replace(all);
        cells.clear();
        all.forEach(cell -> cells.put(cell.id(), cell));
        lines = all.size();
    }

    /**
     * Leaves one line a cell, the last, where a cell was written more than once; to be called when no more will come.
     *
     * @throws RunWriteException if the disk is full; the file is then as it was
     */
    public synchronized void settle() throws RunWriteException {
        if (lines > cells.size()) {
            journal.replace(cells());
            lines = cells.size();
        }
    }

    /** The run as last written. */
    public synchronized RunRecord run() {
        return Objects.requireNonNull(run, "writeRun comes before run");
    }

    /** The latest record of each cell, in the order of the matrix. */
    public synchronized List<CellRecord> cells() {
        Map<String, Integer> order = new HashMap<>();
        if (run != null) {
            run.plannedCells().forEach(id -> order.putIfAbsent(id, order.size()));
        }
        List<CellRecord> sorted = new ArrayList<>(cells.values());
        sorted.sort(Comparator.comparingInt(cell -> order.getOrDefault(cell.id(), Integer.MAX_VALUE)));
        return List.copyOf(sorted);
    }

    /** Planned cells without a record, in the order of the matrix: what {@code --resume} still has to do. */
    public synchronized List<String> missing() {
        return run().plannedCells().stream()
                .filter(id -> !cells.containsKey(id))
                .toList();
    }

    /** Replaces {@code calibration.json} in one step. */
    public void writeCalibration(CalibrationRecord record) throws RunWriteException {
        writeText(CALIBRATION, CALIBRATION_KIND.text(record));
    }

    /**
     * What the figures can be held against; empty if no reference was measured in this run.
     *
     * @throws BadRunDirectoryException if the file was written by another version, or is damaged
     */
    public Optional<CalibrationRecord> calibration() throws IOException {
        return CALIBRATION_KIND.find(path.resolve(CALIBRATION));
    }

    /**
     * Keeps what a scan saw of a cell's server.
     *
     * @throws RunWriteException if the disk is full
     */
    public void writeFacts(String cellId, Facts facts) throws RunWriteException {
        writeText(factsFile(cellId), FactsJson.write(facts));
    }

    /**
     * What was seen of a cell's server; empty if it was not scanned.
     *
     * @throws BadFactsException if the file was written by another version, or is damaged
     */
    public Optional<Facts> facts(String cellId) throws IOException {
        Path file = path.resolve(factsFile(cellId));
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        PlainFile.require(file);
        List<String> ids =
                CheckCatalogue.load().all().stream().map(CheckInfo::id).toList();
        return Optional.of(FactsJson.read(file, ids));
    }

    /**
     * Keeps what scanned servers are judged by: ids alone where a policy comes with the program, whole files of others, so that
     * the directory stays complete in itself.
     *
     * @param policies id → text of the user's file; null for one that comes with the program
     */
    public void writePolicies(Map<String, @Nullable String> policies) throws RunWriteException {
        List<PolicyList.Entry> entries = new ArrayList<>();
        for (Map.Entry<String, @Nullable String> policy : policies.entrySet()) {
            String text = policy.getValue();
            String file = text == null ? null : "policy-" + CellFile.name(policy.getKey()) + ".yaml";
            if (text != null && file != null) {
                writeText(file, text);
            }
            entries.add(new PolicyList.Entry(policy.getKey(), file));
        }
        writeText(POLICIES, POLICIES_KIND.text(new PolicyList(PolicyList.SCHEMA, entries)));
    }

    /**
     * The policies of {@link #writePolicies}; empty if there were none.
     *
     * @throws BadRunDirectoryException if the list was written by another version, is damaged, or names an unknown policy
     * @throws org.mailtls.policy.PolicyException if one of the policy files has mistakes
     */
    public List<Policy> policies() throws IOException {
        Path file = path.resolve(POLICIES);
        Optional<PolicyList> list = POLICIES_KIND.find(file);
        if (list.isEmpty()) {
            return List.of();
        }
        try {
            List<Policy> policies = new ArrayList<>();
            for (PolicyList.Entry entry : list.get().policies()) {
                policies.add(entry.read(path));
            }
            return List.copyOf(policies);
        } catch (IllegalArgumentException broken) {
            throw new BadRunDirectoryException(file + ": not a list of policies: " + broken.getMessage(), broken);
        }
    }

    /**
     * Keeps what was seen of a cell under attack.
     *
     * @throws RunWriteException if the disk is full
     */
    public void writeLoad(LoadRecord record) throws RunWriteException {
        loads.write(record);
    }

    /** Removes what an earlier try of a cell left of its load. */
    public void removeLoad(String cellId) throws RunWriteException {
        loads.remove(cellId);
    }

    /** Where the histograms of a cell's honest mail go, an interval log of HdrHistogram; their folder is there. */
    public Path latencyFile(String cellId) throws RunWriteException {
        return loads.latencyFile(cellId);
    }

    /**
     * What was seen under attack: cell id → record, in the order of the matrix; without the cells that had no load.
     *
     * @throws BadRunDirectoryException if a file was written by another version, or is damaged
     */
    public Map<String, LoadRecord> loads() throws IOException {
        return LoadFiles.all(this);
    }

    /** Replaces {@code expectations.json} in one step. */
    public void writeExpectations(List<Expected> expectations) throws RunWriteException {
        writeText(EXPECTATIONS, EXPECTATIONS_KIND.text(new ExpectationList(ExpectationList.SCHEMA, expectations)));
    }

    /**
     * What came of the scenario's expectations; empty if it had none, or the run was ended before they were judged.
     *
     * @throws BadRunDirectoryException if the file was written by another version, or is damaged
     */
    public List<Expected> expectations() throws IOException {
        return EXPECTATIONS_KIND
                .find(path.resolve(EXPECTATIONS))
                .map(ExpectationList::expectations)
                .orElse(List.of());
    }

    private static String factsFile(String cellId) {
        return "scan-" + CellFile.name(cellId) + ".json";
    }

    /** What was odd about the files when they were opened, in sentences for the reader. */
    public List<String> notes() {
        return notes;
    }

    /** Writes {@code jmh.json} from the cells that JMH measured, in JMH's own format. */
    public Path writeJmh() throws RunWriteException {
        List<JsonNode> entries =
                cells().stream().map(CellRecord::jmh).filter(Objects::nonNull).toList();
        // Entry by entry: those of thousands of cells are more text than there may be memory for.
        return writeLarge("jmh.json", out -> {
            String between = "[ ";
            for (JsonNode entry : entries) {
                String text = ResultJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(entry);
                out.write((between + text).getBytes(StandardCharsets.UTF_8));
                between = ", ";
            }
            out.write((entries.isEmpty() ? "[ ]\n" : " ]\n").getBytes(StandardCharsets.UTF_8));
        });
    }

    /** Replaces a text file directly inside the directory in one step. */
    public Path writeText(String fileName, String text) throws RunWriteException {
        Path file = inside(fileName);
        AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
        return file;
    }

    /** Replaces a file directly inside the directory in one step, without holding it in memory. */
    public Path writeLarge(String fileName, AtomicFile.Content content) throws RunWriteException {
        Path file = inside(fileName);
        AtomicFile.write(file, content);
        return file;
    }

    private Path inside(String fileName) {
        if (!FILE_NAME.matcher(fileName).matches()) {
            throw new IllegalArgumentException("not a plain file name: " + fileName);
        }
        return path.resolve(fileName);
    }
}
