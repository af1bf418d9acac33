package org.mailtls.scenario;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One step of a ladder, as its author tells it. What it does to the server is in the cells already.
 *
 * @param label number and name: {@code 4-old-protocols-off}
 * @param about what it does and why; empty if the scenario does not say
 * @param advice what the author has to say of it; empty if nothing
 * @param aside whether it stands beside the ladder, so that the step after it goes on from the one before it
 * @param settings what it sets or takes back, a line each
 */
public record LadderStep(String label, String about, String advice, boolean aside, List<String> settings) {
    /** The axis whose values the steps are. */
    public static final String AXIS = "step";

    public LadderStep {
        requireNonNull(label, "label");
        requireNonNull(about, "about");
        requireNonNull(advice, "advice");
        settings = List.copyOf(settings);
    }
}
