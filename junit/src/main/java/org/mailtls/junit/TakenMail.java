package org.mailtls.junit;

/**
 * A mail that a server says it took.
 *
 * @param id what the server calls it, which its log does as well
 * @param sender of the envelope; empty for a bounce
 */
public record TakenMail(String id, String sender) {}
