package org.mailtls.policy;

/** How much a rule is meant: a should that is not kept is a notice, never a failure. */
public enum Strength {
    MUST,
    SHOULD
}
