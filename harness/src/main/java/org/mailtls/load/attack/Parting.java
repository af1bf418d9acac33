package org.mailtls.load.attack;

/** How a connection and the server parted, as far as it matters for when the next one comes. */
enum Parting {
    /** The connection had done what it was there for. */
    DONE,
    /** The server turned it away before that, or took none at all. */
    TURNED_AWAY,
    /** It was there to be held, and was for a while; then the server had enough of it. */
    DROPPED
}
