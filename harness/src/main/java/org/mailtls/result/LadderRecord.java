package org.mailtls.result;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailtls.scenario.LadderStep;
import org.mailtls.scenario.Mix;

/**
 * {@code ladder.json}: what is known of a ladder before anything is measured.
 *
 * @param schema {@link #SCHEMA}
 * @param steps from bottom to top
 * @param mix of the log that the steps are held against; null for none
 * @param lint of each cell whose server's configuration is known, in the order of the matrix
 */
public record LadderRecord(
        String schema, List<LadderStep> steps, @Nullable Mix mix, List<Linted> lint) {
    public static final String SCHEMA = "mailtls-ladder-1";

    /** What in the configuration of a cell's server does not do what it seems to. */
    public record Linted(String cell, List<Remark> remarks) {
        public Linted {
            requireNonNull(cell, "cell");
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * One remark.
     *
     * @param rule a word that never changes its meaning
     * @param severity {@code error}, {@code warning} or {@code notice}
     * @param setting the line of the configuration
     * @param words what is the matter
     * @param fix what to do
     */
    public record Remark(String rule, String severity, String setting, String words, String fix) {
        public Remark {
            requireNonNull(rule, "rule");
            requireNonNull(severity, "severity");
            requireNonNull(setting, "setting");
            requireNonNull(words, "words");
            requireNonNull(fix, "fix");
        }
    }

    public LadderRecord {
        requireNonNull(schema, "schema");
        steps = List.copyOf(steps);
        lint = List.copyOf(lint);
    }

    /** The step that a cell took; empty if it took none that is known here. */
    public Optional<LadderStep> step(CellRecord cell) {
        String label = cell.axes().get(LadderStep.AXIS);
        return steps.stream().filter(step -> step.label().equals(label)).findFirst();
    }

    /** Labels of the steps that one stands on, the nearest first; those aside are none of them. */
    public List<String> below(LadderStep step) {
        List<String> below = new ArrayList<>();
        for (LadderStep other : steps) {
            if (other.label().equals(step.label())) {
                break;
            }
            if (!other.aside()) {
                below.add(other.label());
            }
        }
        Collections.reverse(below);
        return List.copyOf(below);
    }

    /** Empty for a cell with nothing amiss, and for one whose configuration nobody looked at. */
    public List<Remark> remarks(String cell) {
        return lint.stream()
                .filter(linted -> linted.cell().equals(cell))
                .findFirst()
                .map(Linted::remarks)
                .orElse(List.of());
    }
}
