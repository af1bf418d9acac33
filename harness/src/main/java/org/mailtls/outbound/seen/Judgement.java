package org.mailtls.outbound.seen;

/**
 * What to think of what became of a mail.
 *
 * @param words one sentence
 */
public record Judgement(Weight weight, String words) {
    /** How bad it is, the worst first. */
    public enum Weight {
        /** The server did what its level forbids, or what no level may mean. */
        DANGEROUS,
        /** The level allows it, and whoever is on the way can read or take the mail. */
        OPEN,
        /** Mail that had a way which the level allows does not arrive. */
        STUCK,
        /** Nobody knows. */
        UNKNOWN,
        FINE
    }
}
