package org.mailtls.probe.evidence;

import org.jspecify.annotations.Nullable;

/** Why a log cannot be read. */
final class NoLog {
    static final String REMOTE = "Only the log of a server that this program started can be read.";

    private NoLog() {}

    static String foreign(@Nullable String mta) {
        return mta == null
                ? "The server does not say what it is, so the form of its log is not known."
                : "The form of the log of " + mta + " is not known here.";
    }
}
