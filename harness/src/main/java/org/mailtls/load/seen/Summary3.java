package org.mailtls.load.seen;

/**
 * A figure with its bounds.
 *
 * @param low 2.5th percentile of what it would have been if other seconds of the attack had been seen more often
 * @param high 97.5th percentile of the same
 */
public record Summary3(double value, double low, double high) {}
