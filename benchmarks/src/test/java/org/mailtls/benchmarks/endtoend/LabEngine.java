package org.mailtls.benchmarks.endtoend;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Assumptions;
import org.mailtls.server.EngineRequirement;
import org.mailtls.server.container.LabStatus;

/** The engine that runs on real mail servers need. */
final class LabEngine {
    private LabEngine() {}

    /** Without an engine the class is skipped, or fails where the build promises its tests. */
    static void require(Class<?> tests) {
        LabStatus lab = LabStatus.read();
        if (!lab.reachable() && !EngineRequirement.strict(System.getenv())) {
            System.err.println("SKIPPED " + tests.getSimpleName() + ": " + lab.problem());
            Assumptions.abort("no engine: " + lab.problem() + EngineRequirement.hint());
        }
        assertTrue(lab.reachable(), String.valueOf(lab.problem()));
    }
}
