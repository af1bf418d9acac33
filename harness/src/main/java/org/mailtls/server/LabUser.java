package org.mailtls.server;

/** The account that every server of the lab knows, for submission. It guards nothing: all mail is thrown away. */
public final class LabUser {
    public static final String NAME = "lab@example.test";
    public static final String PASSWORD = "lab-secret";

    private LabUser() {}
}
