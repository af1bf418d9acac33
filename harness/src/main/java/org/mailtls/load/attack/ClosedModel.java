package org.mailtls.load.attack;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * Keeps so many connections going. They are opened a few at a time, since a listener's queue is short, and never faster
 * than {@link SpeedLimit} allows.
 *
 * <p>One that the server turned away is followed by the next only after a pause, so that a server that refuses is not
 * driven in an endless loop of refusals: 50 ms where connections are there to be used up. Who only holds connections
 * gains nothing by haste, and would make a load of its own of what a server refuses: it comes back after a second, and
 * waits twice as long each time that the same place is turned away again, up to eight seconds.
 */
final class ClosedModel implements Model {
    /** Asked for and not yet there. */
    static final int MOST_UNDER_WAY = 100;

    private static final long PAUSE_MILLIS = 50;
    private static final long HOLDERS_PAUSE_MILLIS = 1000;
    private static final int MOST_DOUBLINGS = 3;

    private final AttackTools tools;
    private final Tally tally;
    private final EventLoop loop;
    private final int wanted;
    private final Attack.Hold hold;
    private final SpeedLimit limit;
    private final IntConsumer open;
    /** Places without a connection: how many times in a row each has been turned away. */
    private final Deque<Integer> empty = new ArrayDeque<>();

    private int underWay;

    /**
     * @param loop on which all of this runs
     * @param limit of connections, none of which is another model's affair
     * @param open asks for one connection, with a number that is to be told with its end
     */
    ClosedModel(
            AttackTools tools,
            Tally tally,
            EventLoop loop,
            int wanted,
            Attack.Hold hold,
            SpeedLimit limit,
            IntConsumer open) {
        this.tools = tools;
        this.tally = tally;
        this.loop = loop;
        this.wanted = wanted;
        this.hold = hold;
        this.limit = limit;
        this.open = open;
    }

    @Override
    public void start() {
        for (int i = 0; i < wanted; i++) {
            empty.add(0);
        }
        fill();
    }

    @Override
    public void connected() {
        underWay--;
        fill();
    }

    @Override
    public void ended(boolean connected, Parting parting, int refusals) {
        if (!connected) {
            underWay--;
        }
        if (parting == Parting.DONE && hold == Attack.Hold.REPLACE) {
            empty.add(0);
        } else {
            boolean again = parting == Parting.TURNED_AWAY;
            int inARow = again ? Math.min(refusals + 1, MOST_DOUBLINGS) : 0;
            ScheduledFuture<?> unused =
                    loop.schedule(() -> comeBack(inARow), pause(again ? refusals : 0), TimeUnit.MILLISECONDS);
        }
        fill();
    }

    private long pause(int refusals) {
        return hold == Attack.Hold.KEEP ? HOLDERS_PAUSE_MILLIS << refusals : PAUSE_MILLIS;
    }

    private void comeBack(int refusals) {
        if (!tools.over()) {
            tally.paused();
            empty.add(refusals);
            fill();
        }
    }

    private void fill() {
        while (underWay < MOST_UNDER_WAY && !empty.isEmpty() && !tools.over()) {
            int refusals = empty.remove();
            underWay++;
            long wait = limit.claim();
            if (wait == 0) {
                open.accept(refusals);
            } else {
                ScheduledFuture<?> unused = loop.schedule(() -> openNow(refusals), wait, TimeUnit.NANOSECONDS);
            }
        }
    }

    private void openNow(int refusals) {
        if (!tools.over()) {
            open.accept(refusals);
        }
    }
}
