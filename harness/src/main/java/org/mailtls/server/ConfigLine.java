package org.mailtls.server;

/**
 * One line of a server's configuration.
 *
 * @param text in the server's own language
 * @param origin who asks for it: a path of the scenario below {@code server} such as {@code tls.protocols}, a line of a
 *     config-file, or {@code lab} for what every server of the lab gets
 */
public record ConfigLine(String text, String origin) {
    public static final String LAB = "lab";

    public static ConfigLine lab(String text) {
        return new ConfigLine(text, LAB);
    }
}
