package org.mailtls.probe.evidence;

import java.util.concurrent.ThreadLocalRandom;

/**
 * A name that nobody else uses, said to a server so that its log repeats it. Many connections of a scan are open at once, and the port
 * that a server in a container logs is the engine's proxy's, not ours: so a line is found by what was said, not by when or from where.
 */
record Token(String word) {
    static Token fresh() {
        return new Token(
                String.format("evidence-%08x", ThreadLocalRandom.current().nextInt()));
    }

    /** For EHLO: an address of RFC 2606. */
    String host() {
        return word + ".example.test";
    }

    String sender() {
        return word + "@client.example.test";
    }

    /** A recipient whom no server takes from a stranger, so that the refusal is logged and no mail is left behind. */
    String stranger() {
        return word + "@elsewhere.invalid";
    }

    /** A recipient of the lab. */
    String recipient() {
        return word + "@example.test";
    }

    boolean in(String line) {
        return line.contains(word);
    }
}
