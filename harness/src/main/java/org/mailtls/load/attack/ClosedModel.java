package org.mailtls.load.attack;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Keeps so many connections going. They are opened a few at a time, since a listener's queue is short; one that the
 * server turned away is followed by the next only after a pause, so that a server that refuses is not driven in an
 * endless loop of refusals.
 */
final class ClosedModel implements Model {
    /** Asked for and not yet there. */
    static final int MOST_UNDER_WAY = 100;

    private static final long PAUSE_MILLIS = 50;

    private final AttackTools tools;
    private final EventLoop loop;
    private final int wanted;
    private final Attack.Hold hold;
    private final Runnable open;
    private int underWay;
    private int missing;

    /**
     * @param loop on which all of this runs
     * @param open asks for one connection
     */
    ClosedModel(AttackTools tools, EventLoop loop, int wanted, Attack.Hold hold, Runnable open) {
        this.tools = tools;
        this.loop = loop;
        this.wanted = wanted;
        this.hold = hold;
        this.open = open;
    }

    @Override
    public void start() {
        missing = wanted;
        fill();
    }

    @Override
    public void connected() {
        underWay--;
        fill();
    }

    @Override
    public void ended(boolean connected, boolean unwelcome) {
        if (!connected) {
            underWay--;
        }
        if (unwelcome || hold == Attack.Hold.KEEP) {
            ScheduledFuture<?> unused = loop.schedule(this::another, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } else {
            another();
        }
    }

    private void another() {
        missing++;
        fill();
    }

    private void fill() {
        while (missing > 0 && underWay < MOST_UNDER_WAY && !tools.over()) {
            missing--;
            underWay++;
            open.run();
        }
    }
}
