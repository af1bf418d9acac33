package org.mailtls.scenario;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mailtls.yaml.Fields;
import org.mailtls.yaml.Place;
import org.mailtls.yaml.Problems;
import org.mailtls.yaml.YamlList;
import org.mailtls.yaml.YamlMap;
import org.mailtls.yaml.YamlNode;
import org.mailtls.yaml.YamlScalar;

/** The axis that {@code client.mix} makes: a value for each entry of the mix that is frequent enough to be measured. */
final class MixAxis {
    private static final String FROM = MixPlan.AXIS + ".from";
    private static final List<String> PATH = List.of("client", "mix", "from");

    /** A rarer entry takes as long to measure as a frequent one, and weighs next to nothing. */
    private static final double LEAST_SHARE = 0.01;

    private final MixPlan plan;
    private final Place at;

    private MixAxis(MixPlan plan, Place at) {
        this.plan = plan;
        this.at = at;
    }

    MixPlan plan() {
        return plan;
    }

    /** Where the scenario names its mix. */
    Place at() {
        return at;
    }

    /**
     * Reads the mix that a document names; null if it names none.
     *
     * @param scenario the scenario's file, beside which a mix lies
     * @throws MixException with every mistake of the mix
     */
    static @Nullable MixAxis of(YamlMap document, Path scenario, Problems problems) {
        if (!(document.value("client", "mix", "from") instanceof YamlScalar from)) {
            return null;
        }
        Path file = file(from, scenario, problems);
        // Without the mix there are no cells to look at.
        problems.throwIfAny();
        Mix mix = MixReader.read(file);
        List<MixPlan.Line> lines = new ArrayList<>();
        List<MixPlan.Left> left = new ArrayList<>();
        for (MixEntry entry : mix.entries()) {
            String reason = leftOut(mix, entry);
            lines.add(new MixPlan.Line(label(entry), entry, reason == null));
            if (reason != null && entry.protocol() != null) {
                left.add(new MixPlan.Left(label(entry), Map.of(), reason));
            }
        }
        if (lines.stream().noneMatch(MixPlan.Line::measured)) {
            problems.add(
                    from.place(),
                    "of this mix no entry would be measured: each has less than 1 % of the handshakes and of the mails, or"
                            + " a suite or version that no client here has");
            problems.throwIfAny();
        }
        return new MixAxis(new MixPlan(file, mix, lines, left), from.place());
    }

    private static Path file(YamlScalar from, Path scenario, Problems problems) {
        try {
            if (from.place().source().isOption()) {
                // Who gives the command may name any file; who wrote the scenario may be a stranger.
                Path file = Path.of(from.text());
                if (!Files.isRegularFile(file)) {
                    problems.add(from.place(), "there is no file '" + file + "'");
                }
                return file;
            }
            Path file = scenario.resolveSibling(from.text()).normalize();
            Path parent = scenario.toAbsolutePath().normalize().getParent();
            Path folder = parent == null ? scenario.toAbsolutePath() : parent;
            String trouble =
                    ConfigFileRule.trouble(folder, FROM, file.toAbsolutePath().normalize());
            if (trouble != null) {
                problems.add(from.place(), trouble);
            }
            return file;
        } catch (InvalidPathException e) {
            problems.add(from.place(), "'" + from.text() + "' cannot be the path of a file");
            return scenario;
        }
    }

    /** Why an entry makes no cell anywhere; null if it may make some. */
    private static @Nullable String leftOut(Mix mix, MixEntry entry) {
        if (entry.protocol() == null) {
            return "it is mail in clear text";
        }
        if (entry.suite() == null) {
            return "the log's words for its suite stand for none that is known";
        }
        if (entry.protocol().equals("SSLv3")) {
            return "no TLS stack here speaks SSLv3";
        }
        boolean rare = entry.handshakes() < LEAST_SHARE * mix.handshakes()
                && (mix.mails() == 0 || entry.mails() < LEAST_SHARE * mix.mails());
        return rare ? "less than 1 % of the handshakes and of the mails" : null;
    }

    static String label(MixEntry entry) {
        if (entry.protocol() == null) {
            return "clear text";
        }
        return entry.protocol() + " " + Objects.requireNonNullElse(entry.suite(), "unknown suite")
                + (entry.group() == null ? "" : " " + entry.group());
    }

    /** The document with the axis in its matrix, behind the others. */
    YamlMap addTo(YamlMap document, Problems problems) {
        Map<String, YamlMap.Entry> values = new LinkedHashMap<>();
        for (MixPlan.Line line : plan.lines()) {
            if (line.measured()) {
                // A value that changes nothing: what the label stands for is put in by pinned().
                values.put(line.label(), new YamlMap.Entry(at, new YamlMap(Map.of(), at)));
            }
        }
        YamlMap.Entry written = document.entries().get("matrix");
        YamlMap matrix = written != null && written.value() instanceof YamlMap map ? map : new YamlMap(Map.of(), at);
        requireNone(matrix, MixPlan.AXIS, problems);
        requireNoneBelow(matrix, problems);
        return document.with(
                "matrix",
                new YamlMap.Entry(
                        written == null ? at : written.key(),
                        matrix.with(MixPlan.AXIS, new YamlMap.Entry(at, new YamlMap(values, at)))));
    }

    private static void requireNone(YamlMap map, String path, Problems problems) {
        YamlMap.Entry entry = map.entries().get(path);
        if (entry != null) {
            problems.add(
                    entry.key(),
                    MixPlan.AXIS + " makes an axis by itself, of the entries of the mix; take " + path + " out");
        }
    }

    private static void requireNoneBelow(YamlMap matrix, Problems problems) {
        List<YamlMap> all = new ArrayList<>(List.of(matrix));
        if (matrix.value("include") instanceof YamlList include) {
            include.items().forEach(item -> all.add((YamlMap) item));
        }
        for (YamlMap map : all) {
            for (String path : map.entries().keySet()) {
                if (path.startsWith(MixPlan.AXIS + ".")) {
                    requireNone(map, path, problems);
                }
            }
        }
    }

    private YamlMap client(MixEntry entry) {
        Map<String, YamlMap.Entry> keys = new LinkedHashMap<>();
        keys.put("protocols", words(List.of(Objects.requireNonNull(entry.protocol()))));
        keys.put("ciphers", words(List.of(Objects.requireNonNull(entry.suite()))));
        if (entry.group() != null) {
            keys.put("groups", words(List.of(entry.group())));
        }
        return new YamlMap(keys, at);
    }

    private YamlMap.Entry words(List<String> words) {
        List<YamlNode> items = new ArrayList<>();
        words.forEach(word -> items.add(new YamlScalar(word, YamlScalar.Type.TEXT, at)));
        return new YamlMap.Entry(at, new YamlList(items, at));
    }

    /**
     * Notes whether the document of a cell names another mix than the scenario, as an axis can make it do, or says itself what
     * the mix says.
     *
     * @param base what all cells share
     * @param several id to tell with it; null if there is but one cell
     */
    static void requireOne(YamlMap cell, YamlMap base, Problems problems, @Nullable String several) {
        YamlMap.Entry named = cell.entry(PATH);
        if (!Objects.equals(text(cell), text(base))) {
            YamlMap.Entry mix = named == null ? cell.entry(PATH.subList(0, 2)) : named;
            problems.add(
                    mix == null ? cell.place() : mix.key(),
                    FROM + " cannot vary in the matrix; write it in client, and run the scenario once for each mix with"
                            + " --set " + FROM + "=FILE",
                    several);
        }
        if (named == null) {
            return;
        }
        for (String key : List.of("protocols", "ciphers", "groups")) {
            YamlMap.Entry own = cell.entry(List.of("client", key));
            if (own != null) {
                problems.add(
                        own.key(),
                        MixPlan.AXIS + " says which " + key + " the clients offer; take client." + key + " out",
                        several);
            }
        }
    }

    private static @Nullable String text(YamlMap document) {
        return document.value("client", "mix", "from") instanceof YamlScalar from ? from.text() : null;
    }

    /** The document of a cell without the mix: with what the scenario itself says, and nothing else. */
    YamlMap open(YamlMap cell) {
        YamlMap client = Fields.map(cell, "client");
        return cell.with("client", new YamlMap.Entry(key(cell), client.without("mix")));
    }

    /** The entry that a label of the axis stands for; null if none does, as with one that an include made up. */
    @Nullable
    MixEntry entry(@Nullable String label) {
        return plan.lines().stream()
                .filter(line -> line.measured() && line.label().equals(label))
                .map(MixPlan.Line::entry)
                .findFirst()
                .orElse(null);
    }

    /** The document of a cell whose client offers what this entry negotiated. */
    YamlMap pinned(YamlMap cell, MixEntry entry) {
        List<String> certificates =
                Fields.list(Fields.map(Fields.map(cell, "server"), "tls"), TlsOption.CERTIFICATE.word());
        List<String> groups = MixPlan.groups(entry, certificates);
        YamlMap client = Fields.map(cell, "client").without("mix").overlaid(client(entry));
        return cell.with(
                "client",
                new YamlMap.Entry(key(cell), groups.isEmpty() ? client : client.with("groups", words(groups))));
    }

    private static Place key(YamlMap cell) {
        YamlMap.Entry client = cell.entry(List.of("client"));
        return client == null ? cell.place() : client.key();
    }
}
