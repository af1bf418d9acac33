package org.mailtls.doctor;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.server.EnvironmentException;

/** Looks whether delay and loss can be put before servers in containers. */
final class NetworkCheck {
    private static final String SUBJECT = "network emulation";

    private final Trial trial;

    NetworkCheck(Trial trial) {
        this.trial = trial;
    }

    /** Tries it. */
    interface Trial {
        /**
         * @return why it does not work; null if it does
         * @throws EnvironmentException if it cannot even be tried
         */
        @Nullable
        String problem();
    }

    List<Finding> look() {
        try {
            String problem = trial.problem();
            return List.of(problem == null ? Finding.ok(SUBJECT, "netem delays and drops packets") : missing(problem));
        } catch (EnvironmentException e) {
            return List.of(missing("It could not be tried: " + e.getMessage()));
        }
    }

    private static Finding missing(String problem) {
        int end = problem.indexOf('\n');
        String remedy = end < 0 ? "" : problem.substring(end).strip().replaceAll("\\s*\n\\s*", " ") + " ";
        return Finding.warning(
                SUBJECT,
                end < 0 ? problem : problem.substring(0, end),
                remedy + "Without it cells with network: are skipped; all others are measured.");
    }
}
