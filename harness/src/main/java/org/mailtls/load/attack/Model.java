package org.mailtls.load.attack;

/** Decides when connections are opened. Told everything on one event loop, and asks for connections from there. */
interface Model {
    /** The attack begins. */
    void start();

    /** One that was asked for is there. */
    void connected();

    /**
     * One that was asked for has ended.
     *
     * @param connected whether it had been there at all
     * @param unwelcome whether the server turned it away
     */
    void ended(boolean connected, boolean unwelcome);
}
