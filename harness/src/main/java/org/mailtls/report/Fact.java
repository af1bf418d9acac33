package org.mailtls.report;

/** A name and a value, for lists of what was observed. */
public record Fact(String name, String value) {}
