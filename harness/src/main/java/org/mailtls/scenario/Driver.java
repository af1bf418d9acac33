package org.mailtls.scenario;

/** How a server comes to be. */
public enum Driver {
    /** Our own SMTP server, in a JVM of its own. */
    EMBEDDED,
    /** A mail server in a container. */
    CONTAINER,
    /** A server that is already there; read-only and paced. */
    REMOTE
}
