package org.mailtls.result;

/** What the bounds beside a figure mean; readers must never take one kind for the other. */
public enum IntervalKind {
    /** Bootstrap over forks: how far the figure would move if the measurement were repeated on this machine. */
    BOOTSTRAP_OVER_FORKS,
    /** Smallest to largest iteration. Says nothing about another start of the JVM, so it is no confidence interval. */
    RANGE_OF_ITERATIONS,
    /** One sample only: the bounds are the figure itself. */
    NONE
}
