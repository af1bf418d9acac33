package org.mailtls.server.container;

/** The labels by which all that is ours in an engine can be found again. */
final class Labels {
    /** On everything; the value says what it is: {@link #IMAGE} or {@link #CONTAINER}. */
    static final String KIND = "org.mailtls";

    static final String IMAGE = "image";
    static final String CONTAINER = "container";

    /** The run that a container was started for. */
    static final String RUN = "org.mailtls.run";

    private Labels() {}
}
