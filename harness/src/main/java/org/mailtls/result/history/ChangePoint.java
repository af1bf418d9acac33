package org.mailtls.result.history;

/**
 * Where a series goes over to another level.
 *
 * @param index of the first value on the new level
 * @param before median of the values since the change before, or since the beginning
 * @param after median of the values up to the next change, or to the end
 * @param p share of shuffled series, in which nothing changes, that show at least as much of a change
 */
public record ChangePoint(int index, double before, double after, double p) {}
