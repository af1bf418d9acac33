package org.mailtls.scenario;

/** Victims where there is no attack, and such as there cannot be. */
final class VictimRules {
    private static final long LARGEST_MESSAGE = 1 << 20;
    private static final long SMALLEST_MESSAGE = 256;

    private VictimRules() {}

    static void check(CellDraft draft) {
        VictimSettings victim = draft.cell().victim();
        if (victim == null) {
            return;
        }
        WorkloadKind kind = draft.cell().workload().kind();
        if (!kind.attack()) {
            draft.report(
                    "victim",
                    "victims are watched before, during and after an attack, and " + kind.word() + " is none; write a"
                            + " kind that is one, such as renegotiation-flood, or leave victim out");
        }
        if (victim.messageSize() > LARGEST_MESSAGE || victim.messageSize() < SMALLEST_MESSAGE) {
            draft.report("victim.message-size", "victim.message-size must be from 256 B to 1 MiB");
        }
        if (victim.version() != null && victim.provider().equals("SunJSSE")) {
            draft.report(
                    "victim.version",
                    "SunJSSE comes with the JDK and has no version of its own; leave victim.version out");
        }
    }
}
