package org.mailtls.maillog.mix;

/** How often sessions came to the same. */
public record CombinationCount(Combination combination, Amount amount) {}
