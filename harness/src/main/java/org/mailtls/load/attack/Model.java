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
     * @param refusals the number with which it was asked for
     */
    void ended(boolean connected, Parting parting, int refusals);
}
