package org.mailtls.maillog.mix;

import org.mailtls.policy.Status;

/** What a policy says of a handshake, the worst first. */
public enum Outcome {
    /** A must is broken: a server that keeps the policy would not have come to this. */
    REFUSED,
    /** No must is broken by what the log tells, and it does not tell all that the policy has a rule on. */
    NOT_TOLD,
    /** A should is broken, or what was used is to go. */
    DISCOURAGED,
    ACCEPTED;

    static Outcome of(Status status) {
        return switch (status) {
            case FAIL -> REFUSED;
            case ERROR, NOT_TESTED -> NOT_TOLD;
            case NOTICE -> DISCOURAGED;
            case INFO, PASS, NOT_APPLICABLE -> ACCEPTED;
        };
    }
}
