package org.mailtls.cli;

import org.jspecify.annotations.Nullable;
import org.mailtls.scenario.Profile;

/** What is measured beside the cells of a run. */
enum Beside {
    NOTHING,
    /** What floor and efficiency are made of. */
    PRIMITIVES,
    /** Those, and what tells of the harness and the machine. */
    CALIBRATION;

    /**
     * A run that may be published is calibrated; one that has to end in time is not, unless it is asked for.
     *
     * @param references what the user said of primitives; null for nothing
     * @param calibrate what the user said of a calibration; null for nothing
     */
    static Beside of(Profile effort, boolean budgeted, @Nullable Boolean references, @Nullable Boolean calibrate) {
        // There is nothing to hold against figures that hold a profiler's cost.
        if (effort.profiles() || Boolean.FALSE.equals(references)) {
            return NOTHING;
        }
        if (calibrate != null && calibrate) {
            return CALIBRATION;
        }
        if (budgeted) {
            return references == null ? NOTHING : PRIMITIVES;
        }
        return effort == Profile.QUICK || calibrate != null ? PRIMITIVES : CALIBRATION;
    }
}
