package org.mailtls.sender;

/**
 * Why something was decided. Hostile input to whoever prints it: it quotes DNS and servers.
 *
 * @param words a sentence
 * @param source the rule behind it, such as {@code RFC 8461, 4.1}; empty where it is a mere observation
 */
public record Reason(String words, String source) {
    /** What was seen, and by no rule. */
    public static Reason seen(String words) {
        return new Reason(words, "");
    }

    /** As one line. */
    public String shown() {
        return source.isEmpty() ? words : words + " [" + source + "]";
    }
}
