package org.mailtls.server.container;

/** The labels by which all that is ours in an engine can be found again. */
final class Labels {
    /**
     * On everything; the value says what it is: {@link #IMAGE}, {@link #CONTAINER} or {@link #NETWORK}.
     * Presence alone means nothing: containers and images inherit the labels of the image that they are made from.
     */
    static final String KIND = "org.mailtls";

    static final String IMAGE = "image";
    static final String CONTAINER = "container";
    static final String NETWORK = "network";

    /** The run that a container was started for. */
    static final String RUN = "org.mailtls.run";

    /** Images of ours have names that start so. */
    static final String REPOSITORY = "mailtls/";

    private Labels() {}
}
