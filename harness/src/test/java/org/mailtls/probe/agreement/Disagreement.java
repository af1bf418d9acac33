package org.mailtls.probe.agreement;

/**
 * One word that one of two scanners says of a server and the other does not.
 *
 * @param scanner the other one
 * @param server as the test calls it
 * @param aspect of {@link Opinion}
 * @param by who says it: {@link #US} or {@link #THEM}
 */
public record Disagreement(String scanner, String server, String aspect, String word, String by) {
    public static final String US = "we";
    public static final String THEM = "they";

    /** As a line of the list of those that are known begins. */
    @Override
    public String toString() {
        return String.join("\t", scanner, server, aspect, word, by);
    }
}
