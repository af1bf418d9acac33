package org.mailtls.scenario;

import java.util.Locale;

/** The three levels of effort. TLS written in Java needs about a minute to warm up on two cores, native TLS less. */
public enum Profile {
    /** Seconds a cell: a first look, not warm for TLS written in Java. */
    QUICK(new Effort(1, 2, 1, 3, 1), new Effort(1, 2, 1, 3, 1)),
    /** The nightly job. */
    STANDARD(new Effort(3, 10, 6, 5, 2), new Effort(3, 10, 2, 5, 2)),
    /** For a figure to print. */
    PUBLICATION(new Effort(10, 10, 6, 10, 2), new Effort(10, 10, 2, 10, 2));

    private final Effort java;
    private final Effort nativeCode;

    Profile(Effort java, Effort nativeCode) {
        this.java = java;
        this.nativeCode = nativeCode;
    }

    public Effort effort(boolean implementedInJava) {
        return implementedInJava ? java : nativeCode;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
