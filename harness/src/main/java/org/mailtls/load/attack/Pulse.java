package org.mailtls.load.attack;

import io.netty.channel.EventLoop;

/**
 * When the next operation of an attack that repeats them may start: at once (closed model), or when its time has come
 * (open model). Once the attack's time is up it starts nothing more: the generator closes the connection, and that is
 * how its handler hears of it.
 */
@FunctionalInterface
public interface Pulse {
    /**
     * Runs the operation once, on this loop, never within the call. A connection asks again when it is ready for its
     * next one. The connection may have ended meanwhile.
     */
    void next(EventLoop loop, Runnable operation);
}
