package org.mailtls.junit;

/**
 * What one rule of a policy says of a scanned server.
 *
 * @param policy id of the policy
 * @param rule id of the rule, unique in its policy
 * @param check id of what was looked at: {@code VER-SET}, …; {@code mailtls explain} tells more of it
 * @param observed what was seen, or why nothing was; may hold text of the server
 * @param expected what would be right
 * @param text what the rule asks, in words
 */
public record PolicyFinding(
        String policy, String rule, String check, Status status, String observed, String expected, String text) {
    /** The worst first. */
    public enum Status {
        FAIL,
        /** The server answered in a way from which nothing can be concluded. */
        ERROR,
        /** Nobody looked, so nobody knows: no pass. */
        NOT_TESTED,
        /** Something that should be otherwise, and need not be. */
        NOTICE,
        INFO,
        PASS,
        NOT_APPLICABLE
    }

    /** In a sentence. */
    @Override
    public String toString() {
        return policy + " (" + rule + ", " + check + "): " + status + ", seen " + observed
                + (expected.isBlank() ? "" : ", expected " + expected);
    }
}
