package org.mailtls.policy;

/** The levels of NCSC-NL, the best first. Good and sufficient pass, what is to be phased out is a notice. */
enum Level {
    GOOD("good"),
    SUFFICIENT("sufficient"),
    PHASE_OUT("phase-out"),
    INSUFFICIENT("insufficient");

    private final String word;

    Level(String word) {
        this.word = word;
    }

    /** The key in policy files. */
    String word() {
        return word;
    }
}
