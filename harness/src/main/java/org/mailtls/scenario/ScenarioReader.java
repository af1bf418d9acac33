package org.mailtls.scenario;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mailtls.yaml.DocumentSchema;
import org.mailtls.yaml.Nearest;
import org.mailtls.yaml.Place;
import org.mailtls.yaml.Problems;
import org.mailtls.yaml.SchemaCheck;
import org.mailtls.yaml.Source;
import org.mailtls.yaml.YamlFile;
import org.mailtls.yaml.YamlList;
import org.mailtls.yaml.YamlMap;
import org.mailtls.yaml.YamlNode;
import org.mailtls.yaml.YamlScalar;
import org.mailtls.yaml.YamlText;

/**
 * Reads scenario files. In this order: size, syntax, duplicate keys, {@code --set}, schema, mix, matrix, {@code --only}, schema
 * of each cell, meaning of each cell. Everything that is wrong is gathered; only what cannot be understood at all ends the reading.
 */
public final class ScenarioReader {
    private static final int MOST_CELLS = 10_000;
    private static final Set<String> SETTINGS = Set.of("server", "client", "workload", "network", "victim");

    private final DocumentSchema schema = ScenarioSchema.INSTANCE;
    private final SchemaCheck check = new SchemaCheck(schema);
    private final Problems problems = new Problems(ScenarioException::new);
    private final List<MixPlan.Left> left = new ArrayList<>();
    private final Path file;
    private final Overrides overrides;
    private @Nullable MixAxis mix;

    private ScenarioReader(Path file, Overrides overrides) {
        this.file = file;
        this.overrides = overrides;
    }

    /**
     * Reads one scenario.
     *
     * @throws ScenarioException with every mistake found
     */
    public static Scenario read(Path file, Overrides overrides) {
        return new ScenarioReader(file, overrides).read();
    }

    private Scenario read() {
        String text = YamlFile.text(file, "scenario", problems);
        Source source = Source.file(file.toString(), text);
        YamlNode root = YamlText.read(source, 0, text, problems);
        if (root != null && !(root instanceof YamlMap)) {
            problems.add(
                    root.place(),
                    "a scenario is a mapping of keys such as version, name and server, not " + root.kind());
        }
        if (!(root instanceof YamlMap document)) {
            problems.throwIfAny();
            throw new IllegalStateException("A text that is not YAML was not told of");
        }
        document = changed(document);
        Set<String> bad = check.check(document, problems, null);
        document = mixed(document, bad);
        Ladder ladder = Ladder.read(document, !bad.contains(Ladder.KEY), problems);
        String compare = ladder.compare(document);
        boolean unfolds = !bad.contains("matrix") && !bad.contains(Ladder.KEY);
        List<Map<String, Axis.Value>> all = unfolds ? combinations(document, compare, ladder) : List.of();
        List<Cell> cells = unfolds ? cells(document, all) : List.of();
        ladder.check(cells);
        List<Expectation> expectations =
                bad.contains("expect") ? List.of() : new ExpectationBinder(all, problems).bind(document);
        problems.throwIfAny();
        if (whole()) {
            ExpectationRules.check(document, expectations, cells, problems);
        }
        Map<String, Place> policies = policies(document, cells);
        problems.throwIfAny();
        return new Scenario(
                name(document),
                String.valueOf(word(document, "about")),
                file,
                text,
                policies,
                expectations,
                compare,
                threshold(document),
                ladder.steps(),
                cells,
                mix == null ? null : mix.plan().with(left));
    }

    /** With the axis of the mix, if the document names one. */
    private YamlMap mixed(YamlMap document, Set<String> bad) {
        MixAxis axis = bad.contains("client") || bad.contains("matrix") ? null : MixAxis.of(document, file, problems);
        mix = axis;
        return axis == null ? document : axis.addTo(document, problems);
    }

    /** The schema let nothing but a percentage within the limits pass. */
    private static double threshold(YamlMap document) {
        String percent = word(document, "threshold");
        return percent == null ? Scenario.USUAL_THRESHOLD : Double.parseDouble(percent.replace("%", "")) / 100;
    }

    /** A policy judges what a scan sees; with no scan it would look as if something had been judged. */
    private Map<String, Place> policies(YamlMap document, List<Cell> cells) {
        Map<String, Place> policies = new LinkedHashMap<>();
        if (document.value("policies") instanceof YamlList list) {
            list.items().forEach(item -> {
                ownPolicy((YamlScalar) item);
                policies.put(((YamlScalar) item).text(), item.place());
            });
            if (whole()
                    && cells.stream().noneMatch(cell -> cell.workload().kind().scans())) {
                problems.add(
                        list.place(),
                        "policies judge what a scan sees, and no cell scans; write workload: { kind: scan }, or leave"
                                + " policies out");
            }
        }
        return policies;
    }

    /** The text of a user's policy goes into the run directory. Whether the file is there at all is asked when it is read. */
    private void ownPolicy(YamlScalar word) {
        if (!word.text().endsWith(".yaml")) {
            return;
        }
        Path policy;
        try {
            policy = folder().resolve(word.text()).normalize();
        } catch (InvalidPathException e) {
            // Who reads it tells of that as well.
            return;
        }
        String trouble = Files.exists(policy) || !policy.startsWith(folder())
                ? ConfigFileRule.trouble(folder(), "the policy", policy)
                : null;
        if (trouble != null) {
            problems.add(word.place(), trouble);
        }
    }

    /** Who picks cells with --only may leave those out that something is about. */
    private boolean whole() {
        return overrides.only().isEmpty();
    }

    private YamlMap changed(YamlMap document) {
        int rank = 1;
        YamlMap result = document;
        for (String text : overrides.set()) {
            SetOption option = SetOption.parse(text, rank++, problems);
            result = option == null ? result : option.apply(result, schema, problems);
        }
        return SingleWords.asLists(result, schema);
    }

    private List<Cell> cells(YamlMap document, List<Map<String, Axis.Value>> all) {
        OnlyFilter only = new OnlyFilter();
        List<Map<String, Axis.Value>> kept =
                only.apply(overrides.only(), overrides.set().size() + 1, all, problems);
        CellIds ids = new CellIds(name(document), all);
        YamlMap base = document.without("matrix").without("compare").without(Ladder.KEY);
        Map<String, Cell> cells = new LinkedHashMap<>();
        for (Map<String, Axis.Value> combination : kept) {
            Cell cell = cell(ids.id(combination), combination, base, all.size() > 1);
            if (cell != null && cells.putIfAbsent(cell.id(), cell) != null) {
                problems.add(document.place(), "matrix.include makes the cell " + cell.id() + " twice; remove one");
            }
        }
        MixAxis axis = mix;
        if (axis != null && cells.isEmpty() && !left.isEmpty() && problems.count() == 0) {
            problems.add(
                    axis.at(),
                    "nothing of this mix can be measured here, "
                            + left.get(left.size() - 1).label() + " for this reason: "
                            + left.get(left.size() - 1).reason());
        }
        return List.copyOf(cells.values());
    }

    private List<Map<String, Axis.Value>> combinations(YamlMap document, @Nullable String compare, Ladder ladder) {
        YamlMap.Entry written = document.entries().get("matrix");
        Matrix matrix = written != null && written.value() instanceof YamlMap map
                ? Matrix.read(map, ladder.axes(), problems)
                : new Matrix(ladder.axes(), List.of(), List.of());
        if (compare != null) {
            compared(document, compare, matrix.axes());
        }
        if (written == null && ladder.axes().isEmpty()) {
            return List.of(Map.of());
        }
        Place place = written == null ? document.place() : written.key();
        if (matrix.size() + matrix.include().size() > MOST_CELLS) {
            problems.add(place, "the matrix has more than 10,000 cells; take values or axes away");
            return List.of();
        }
        List<Map<String, Axis.Value>> all = matrix.combinations();
        if (all.isEmpty()) {
            problems.add(place, "the matrix leaves no cell; exclude fewer combinations");
        }
        return all;
    }

    private void compared(YamlMap document, String compare, List<Axis> axes) {
        List<String> paths = axes.stream().map(Axis::path).toList();
        YamlNode word = document.value("compare");
        if (word != null && !paths.contains(compare)) {
            problems.add(
                    word.place(),
                    "compare names '" + compare + "', which is no axis of the matrix" + Nearest.hint(compare, paths));
        }
    }

    private @Nullable Cell cell(String id, Map<String, Axis.Value> combination, YamlMap base, boolean several) {
        String shownId = several ? id : null;
        Map<String, String> labels = new LinkedHashMap<>();
        combination.forEach((path, value) -> labels.put(path, value.label()));
        YamlMap document = CellDocument.of(base, combination, schema);
        MixAxis.requireOne(document, base, problems, shownId);
        MixAxis axis = mix;
        if (axis == null) {
            return bound(id, labels, document, problems, shownId);
        }
        Cell open = bound(id, labels, axis.open(document), problems, shownId);
        MixEntry entry = axis.entry(labels.get(MixPlan.AXIS));
        return open == null || entry == null ? open : pinned(open, axis.pinned(document, entry));
    }

    /** Null if the document does not fit the schema. */
    private @Nullable Cell bound(
            String id, Map<String, String> labels, YamlMap document, Problems into, @Nullable String shownId) {
        if (!Collections.disjoint(check.check(document, into, shownId), SETTINGS)) {
            return null;
        }
        Path folder = folder();
        Cell cell = new CellBinder(folder).bind(id, labels, document);
        CellDraft draft = new CellDraft(cell, document, into, shownId);
        CellRules.check(draft, folder);
        if (labels.containsKey(MixPlan.AXIS)) {
            MixRules.check(draft);
        }
        return cell;
    }

    /** What is wrong with a cell only because of its entry of the mix is nobody's mistake: the entry is left out then. */
    private @Nullable Cell pinned(Cell open, YamlMap document) {
        Problems own = new Problems(ScenarioException::new);
        Cell cell = bound(open.id(), open.axes(), document, own, null);
        try {
            own.throwIfAny();
            return cell;
        } catch (ScenarioException e) {
            Map<String, String> others = new LinkedHashMap<>(open.axes());
            String label = String.valueOf(others.remove(MixPlan.AXIS));
            // What to do about it follows behind a semicolon, and is for those who wrote the cell.
            String reason = e.mistakes().get(0).message().split("; ", 2)[0];
            left.add(new MixPlan.Left(label, others, reason));
            return null;
        }
    }

    private Path folder() {
        Path parent = file.toAbsolutePath().normalize().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }

    private static String name(YamlMap document) {
        String name = word(document, "name");
        return name == null ? "unnamed" : name;
    }

    private static @Nullable String word(YamlMap document, String key) {
        return document.value(key) instanceof YamlScalar scalar ? scalar.text() : null;
    }
}
