package org.mailtls.policy;

import java.util.List;

/**
 * A letter for a server, with all that it was made from.
 *
 * @param letter A+ to F, M for a wrong name, T for a chain that nobody trusts; {@link #UNKNOWN} if too little was seen
 * @param score 0 to 100, before caps; 0 if the letter is unknown
 * @param steps the arithmetic, in its order
 * @param caps those that were met
 */
public record Grade(String letter, int score, List<Step> steps, List<Cap> caps) {
    public static final String UNKNOWN = "?";

    public Grade {
        steps = List.copyOf(steps);
        caps = List.copyOf(caps);
    }
}
