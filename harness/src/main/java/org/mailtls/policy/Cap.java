package org.mailtls.policy;

/**
 * Something because of which a grade cannot be better.
 *
 * @param letter the best that is left
 * @param text what it is, in a sentence
 */
public record Cap(String id, String letter, String text) {}
