package org.mailtls.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Turns YAML text into nodes, with bounds on what a small text may blow up to. */
public final class YamlText {
    static final LoadSettings SETTINGS = LoadSettings.builder().build();
    private static final LoadSettings WITHOUT_PLACES =
            LoadSettings.builder().setUseMarks(false).build();
    private static final int DEEPEST = 64;
    private static final int MOST_VALUES = 10_000;
    private static final Map<Tag, YamlScalar.Type> TYPES = Map.of(
            Tag.STR, YamlScalar.Type.TEXT,
            Tag.INT, YamlScalar.Type.WHOLE_NUMBER,
            Tag.FLOAT, YamlScalar.Type.DECIMAL,
            Tag.BOOL, YamlScalar.Type.TRUTH,
            Tag.NULL, YamlScalar.Type.NOTHING);

    private final Source source;
    private final int firstColumn;
    private final Problems problems;
    private int values;

    private YamlText(Source source, int firstColumn, Problems problems) {
        this.source = source;
        this.firstColumn = firstColumn;
        this.problems = problems;
    }

    /**
     * Reads one document.
     *
     * @param firstColumn columns of the source's first line that stand before the text
     * @return null if the text is not YAML, is empty or goes beyond a bound; the problem is then noted
     */
    public static @Nullable YamlNode read(Source source, int firstColumn, String text, Problems problems) {
        return new YamlText(source, firstColumn, problems).read(text);
    }

    /**
     * Reads one document that comes with the program, in one pass: nobody made it dangerous, and its places are not asked
     * for.
     *
     * @return null if the text is empty; the problem is then noted, as any other that is not one of syntax
     */
    static @Nullable YamlNode trusted(Source source, String text, Problems problems) {
        return new YamlText(source, 0, problems).compose(new Compose(WITHOUT_PLACES), text);
    }

    private @Nullable YamlNode read(String text) {
        YamlSyntax syntax = new YamlSyntax(problems, this::place);
        try {
            return syntax.passes(text) ? compose(new Compose(SETTINGS), text) : null;
        } catch (YamlEngineException e) {
            syntax.tell(e, Place.whole(source));
            return null;
        } catch (Unbounded e) {
            problems.add(e.place, e.message);
            return null;
        }
    }

    private @Nullable YamlNode compose(Compose composer, String text) {
        Optional<Node> root = composer.composeString(text);
        if (root.isEmpty()) {
            problems.add(Place.whole(source), "holds no value");
            return null;
        }
        return convert(root.get(), 0);
    }

    private YamlNode convert(Node node, int depth) {
        Place place = place(node.getStartMark(), node.getEndMark());
        if (++values > MOST_VALUES) {
            throw new Unbounded(
                    place, "unfolds to more than 10,000 values; write fewer aliases (*name) of large parts");
        }
        if (depth > DEEPEST) {
            throw new Unbounded(place, "an alias (*name) stands inside what it names, or aliases go too deep");
        }
        if (node instanceof MappingNode mapping) {
            if (!mapping.getTag().equals(Tag.MAP)) {
                tagged(mapping.getTag(), place);
            }
            return mapping(mapping, place, depth);
        }
        if (node instanceof SequenceNode sequence) {
            if (!sequence.getTag().equals(Tag.SEQ)) {
                tagged(sequence.getTag(), place);
            }
            List<YamlNode> items = new ArrayList<>();
            sequence.getValue().forEach(item -> items.add(convert(item, depth + 1)));
            return new YamlList(List.copyOf(items), place);
        }
        return scalar((ScalarNode) node, place);
    }

    private YamlScalar scalar(ScalarNode scalar, Place place) {
        Tag tag = scalar.getTag();
        YamlScalar.Type type = TYPES.get(tag);
        boolean fits = tag.equals(Tag.STR)
                || SETTINGS.getSchema()
                        .getScalarResolver()
                        .resolve(scalar.getValue(), true)
                        .equals(tag);
        if (type == null || !fits) {
            tagged(tag, place);
            type = YamlScalar.Type.TEXT;
        }
        return new YamlScalar(scalar.getValue(), type, place);
    }

    private void tagged(Tag tag, Place place) {
        problems.add(place, "the tag " + tag + " does not fit; write the plain value");
    }

    private YamlMap mapping(MappingNode mapping, Place place, int depth) {
        Map<String, YamlMap.Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Place at =
                    place(tuple.getKeyNode().getStartMark(), tuple.getKeyNode().getEndMark());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(at, "a key must be a word, not a list or a mapping");
                continue;
            }
            YamlMap.Entry entry = new YamlMap.Entry(at, convert(tuple.getValueNode(), depth + 1));
            YamlMap.Entry first = entries.putIfAbsent(key.getValue(), entry);
            if (first != null) {
                problems.add(
                        at,
                        "the key '" + key.getValue() + "' is written twice, first on line "
                                + first.key().line() + "; keep one of them");
            }
        }
        return new YamlMap(entries, place);
    }

    private Place place(Optional<Mark> start, Optional<Mark> end) {
        if (start.isEmpty()) {
            return Place.whole(source);
        }
        Mark from = start.get();
        if (from.getLine() >= source.lines().size()) {
            return Place.end(source);
        }
        int length = end.filter(mark -> mark.getLine() == from.getLine())
                .map(mark -> mark.getColumn() - from.getColumn())
                .orElse(1);
        int shift = from.getLine() == 0 ? firstColumn : 0;
        return new Place(source, from.getLine() + 1, from.getColumn() + shift + 1, Math.max(1, length));
    }

    /** Ends the conversion of a document that unfolds too far. */
    private static final class Unbounded extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Place place;
        private final String message;

        Unbounded(Place place, String message) {
            super(message, null, false, false);
            this.place = place;
            this.message = message;
        }
    }
}
