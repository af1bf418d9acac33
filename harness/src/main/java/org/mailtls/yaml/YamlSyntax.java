package org.mailtls.yaml;

import java.util.Optional;
import java.util.function.BiFunction;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A first pass over the parser's events. The composer works by recursion, so depth must be bounded before it sees the
 * text; the parser does not.
 */
final class YamlSyntax {
    private static final int DEEPEST = 32;
    private static final int MOST_ALIASES = 50;

    private final Problems problems;
    private final BiFunction<Optional<Mark>, Optional<Mark>, Place> places;

    YamlSyntax(Problems problems, BiFunction<Optional<Mark>, Optional<Mark>, Place> places) {
        this.problems = problems;
        this.places = places;
    }

    /** Whether the text is one document within bounds; what is wrong is noted. */
    boolean passes(String text) {
        int depth = 0;
        int aliases = 0;
        int documents = 0;
        for (Event event : new Parse(YamlText.SETTINGS).parseString(text)) {
            switch (event.getEventId()) {
                case MappingStart, SequenceStart -> depth++;
                case MappingEnd, SequenceEnd -> depth--;
                case Alias -> aliases++;
                case DocumentStart -> documents++;
                default -> {}
            }
            if (depth > DEEPEST) {
                return refuse(event, "nested more than " + DEEPEST + " deep, which no such file needs");
            }
            if (aliases > MOST_ALIASES) {
                return refuse(event, "more than " + MOST_ALIASES + " aliases (*name); write the values out");
            }
            if (documents > 1) {
                return refuse(event, "a second document begins here; give each one a file of its own");
            }
        }
        return true;
    }

    private boolean refuse(Event event, String message) {
        problems.add(places.apply(event.getStartMark(), event.getEndMark()), message);
        return false;
    }

    void tell(YamlEngineException e, Place whole) {
        if (e instanceof MarkedYamlEngineException marked) {
            problems.add(places.apply(marked.getProblemMark(), Optional.empty()), "not YAML: " + words(marked));
        } else if (e instanceof ReaderException reader) {
            problems.add(
                    whole,
                    "not YAML: character %d is U+%04X, which YAML does not allow; save the file as UTF-8 text"
                            .formatted(reader.getPosition() + 1, reader.getCodePoint()));
        } else {
            problems.add(whole, "not YAML: " + e.getMessage());
        }
    }

    private static String words(MarkedYamlEngineException e) {
        String problem = e.getProblem() == null ? "" : e.getProblem();
        if (problem.contains("mapping values are not allowed")) {
            return "a second ': ' in one value; put text that holds a colon in quotes";
        }
        if (problem.contains("TAB")) {
            return "a tab; indent with spaces";
        }
        if (problem.contains("expected <block end>")) {
            return "the indentation fits no line above; align the keys of one mapping";
        }
        if (problem.contains("could not find expected ':'")) {
            return "a key without ': ' after it, on this line or the one before";
        }
        if (problem.contains("expected ',' or")) {
            return "a [list] or {mapping} that is not closed, or a comma that is missing";
        }
        return problem + (e.getContext() == null ? "" : " (" + e.getContext() + ")");
    }
}
