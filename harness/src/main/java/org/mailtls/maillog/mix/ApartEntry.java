package org.mailtls.maillog.mix;

/**
 * Peers that are counted apart, since what they do is no mail: who scans the whole internet, who tests servers by request,
 * and whom the user named.
 *
 * @param id a word: {@code shodan}
 * @param why who they are, in a sentence
 * @param source where the names and networks are published or were seen; empty for the user's own
 */
public record ApartEntry(String id, String why, String source) {
    /** What the user named. */
    public static final ApartEntry YOURS = new ApartEntry("ignored", "Named by --ignore.", "");
}
