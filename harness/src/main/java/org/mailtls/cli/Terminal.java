package org.mailtls.cli;

/** What is known of the reader's screen. */
final class Terminal {
    /** Columns of a result table: what a default terminal, a log viewer and a mail all show without wrapping. */
    static final int WIDTH = 100;

    private Terminal() {}
}
