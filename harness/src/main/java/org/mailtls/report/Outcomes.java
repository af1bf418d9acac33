package org.mailtls.report;

import org.mailtls.result.Outcome;

/** Outcomes in a reader's words. */
public final class Outcomes {
    private Outcomes() {}

    public static String words(Outcome outcome) {
        return switch (outcome) {
            case OK -> "measured";
            case INVALID -> "invalid, negotiated something else";
            case ERROR -> "failed";
            case THROTTLED -> "throttled by the server";
            case SKIPPED -> "skipped";
        };
    }
}
