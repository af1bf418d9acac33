package org.mailtls.server;

/**
 * A mail that a server says it took, whoever sent it.
 *
 * @param id what the server calls it
 * @param sender of the envelope, as the server writes it; empty for a bounce. Comes from whoever spoke to the server
 */
public record TakenMail(String id, String sender) {}
