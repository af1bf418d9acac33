package org.mailtls.load.attack;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * Opens a connection at each of its times, whether others are done or not. Only when as many are open as there may be,
 * one waits for another to end, and is late.
 */
final class OpenModel implements Model {
    private final AttackTools tools;
    private final EventLoop loop;
    private final Arrivals arrivals;
    private final long most;
    private final IntConsumer open;
    private long due;
    private long alive;
    private boolean crowded;

    /**
     * @param loop on which all of this runs
     * @param most connections at once
     * @param open asks for one connection; its number means nothing here
     */
    OpenModel(AttackTools tools, EventLoop loop, Arrivals arrivals, long most, IntConsumer open) {
        this.tools = tools;
        this.loop = loop;
        this.arrivals = arrivals;
        this.most = most;
        this.open = open;
    }

    @Override
    public void start() {
        due = arrivals.claim();
        openAllDue();
    }

    @Override
    public void connected() {
        // It was counted when it was asked for.
    }

    @Override
    public void ended(boolean connected, Parting parting, int refusals) {
        alive--;
        if (crowded) {
            crowded = false;
            openAllDue();
        }
    }

    private void openAllDue() {
        while (!tools.over()) {
            if (alive >= most) {
                crowded = true;
                return;
            }
            long left = due - System.nanoTime();
            if (left > 0) {
                ScheduledFuture<?> unused = loop.schedule(this::openAllDue, left, TimeUnit.NANOSECONDS);
                return;
            }
            alive++;
            arrivals.begins(due);
            due = arrivals.claim();
            open.accept(0);
        }
    }
}
