package org.mailtls.policy;

/** Whether a condition is met; open where a fact that it needs was not tested. */
public enum Truth {
    YES,
    NO,
    OPEN;

    static Truth of(boolean met) {
        return met ? YES : NO;
    }

    Truth and(Truth other) {
        return this == NO || other == NO ? NO : this == OPEN || other == OPEN ? OPEN : YES;
    }

    Truth or(Truth other) {
        return this == YES || other == YES ? YES : this == OPEN || other == OPEN ? OPEN : NO;
    }
}
