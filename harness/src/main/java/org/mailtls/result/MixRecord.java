package org.mailtls.result;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code mix.json}: what the cells of a run are weighted with, and what each server said to the entries of the mix.
 *
 * @param schema {@link #SCHEMA}
 * @param axis on which the cells have the labels of the lines
 * @param days that the log spans
 * @param lines entries of the mix, the largest first
 * @param left entries that make no cell
 * @param answers of servers, as they were asked
 */
public record MixRecord(
        String schema, String axis, double days, List<Line> lines, List<Left> left, List<Answer> answers) {
    public static final String SCHEMA = "mailtls-run-mix-1";

    /** @throws IllegalArgumentException for a span of time that is none */
    public MixRecord {
        requireNonNull(schema, "schema");
        requireNonNull(axis, "axis");
        if (!(days > 0 && days < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a log of " + days + " days");
        }
        lines = List.copyOf(lines);
        left = List.copyOf(left);
        answers = List.copyOf(answers);
    }

    /**
     * One entry.
     *
     * @param protocol null for mail in clear text
     * @param suite null for clear text, and where the log's words stand for no suite that is known
     * @param group null where nobody told it
     * @param measured whether it makes cells
     */
    public record Line(
            String label,
            @Nullable String protocol,
            @Nullable String suite,
            @Nullable String group,
            long handshakes,
            long mails,
            boolean measured) {
        /** @throws IllegalArgumentException for less than none */
        public Line {
            requireNonNull(label, "label");
            if (handshakes < 0 || mails < 0) {
                throw new IllegalArgumentException(handshakes + " handshakes and " + mails + " mails");
            }
        }
    }

    /**
     * An entry that makes no cell.
     *
     * @param axes labels of the other axes where it makes none; empty for all combinations of them
     */
    public record Left(String label, Map<String, String> axes, String reason) {
        public Left {
            requireNonNull(label, "label");
            axes = ordered(axes);
            requireNonNull(reason, "reason");
        }
    }

    /** Whether a server goes on with a client that has nothing but one entry to offer. */
    public enum Taken {
        YES,
        /** With another version or group. */
        OTHERWISE,
        NO,
        /** It could not be asked. */
        UNKNOWN
    }

    /**
     * What a server said to an entry.
     *
     * @param axes labels of the other axes, which tell the server
     * @param seen the answer on the wire, or why there is none
     */
    public record Answer(String label, Map<String, String> axes, Taken taken, String seen) {
        public Answer {
            requireNonNull(label, "label");
            axes = ordered(axes);
            requireNonNull(taken, "taken");
            requireNonNull(seen, "seen");
        }
    }

    /** What the server of these cells said to an entry; empty if it was not asked. */
    public Optional<Answer> answer(String label, Map<String, String> axes) {
        return answers.stream()
                .filter(answer -> answer.label().equals(label) && answer.axes().equals(axes))
                .findFirst();
    }

    public MixRecord withAnswers(List<Answer> others) {
        return new MixRecord(schema, axis, days, lines, left, others);
    }

    private static Map<String, String> ordered(Map<String, String> axes) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(axes));
    }
}
