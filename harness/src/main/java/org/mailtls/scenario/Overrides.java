package org.mailtls.scenario;

import java.util.List;

/**
 * What the command line changes in a scenario.
 *
 * @param set texts {@code path=value}: put before the matrix unfolds; on the path of an axis, the axis shrinks to it
 * @param only texts {@code path=label}: keep cells with that label; one path twice means either, two paths mean both
 */
public record Overrides(List<String> set, List<String> only) {
    public static final Overrides NONE = new Overrides(List.of(), List.of());

    public Overrides {
        set = List.copyOf(set);
        only = List.copyOf(only);
    }
}
