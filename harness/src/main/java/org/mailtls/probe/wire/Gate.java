package org.mailtls.probe.wire;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.mailtls.smtp.Reply;

/**
 * The way to a server that all connections of a scan share: so many at once, so much time between two, and fewer and
 * later ones once the server says that it is too many. Where it welcomes them again, there are step by step more again,
 * so that one busy moment does not make the rest of a long scan slow.
 */
public final class Gate {
    private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(1);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(30);

    /** So many connections in a row must be welcomed before the scan is a step quicker again. */
    private static final int TRUST = 5;

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition changed = lock.newCondition();
    private final Map<Thread, Integer> holders = new HashMap<>();

    /** On how many connections to an address something was heard: each port may be dead by itself. */
    private final Map<InetSocketAddress, Integer> heard = new ConcurrentHashMap<>();

    private final AtomicLong bytesIn = new AtomicLong();
    private final AtomicLong bytesOut = new AtomicLong();
    private final long pace;
    private final int asked;
    private final long shortestBackOff;
    private int limit;
    private int open;
    private int opened;
    private int throttled;
    private @Nullable Reply firstPutOff;
    private int slowed;
    private int welcomed;
    private long backOff;
    private long earliest = System.nanoTime();

    /**
     * @param connections most at once
     * @param pace least time between the starts of two
     */
    public Gate(int connections, Duration pace) {
        this(connections, pace, FIRST_BACK_OFF);
    }

    /** With a back-off of its own, for tests. */
    Gate(int connections, Duration pace, Duration firstBackOff) {
        if (connections < 1) {
            throw new IllegalArgumentException("At least one connection at once, not " + connections);
        }
        this.asked = connections;
        this.limit = connections;
        this.pace = pace.toNanos();
        this.shortestBackOff = firstBackOff.toNanos();
        this.backOff = shortestBackOff;
    }

    /** Connections that were tried so far. */
    public int opened() {
        lock.lock();
        try {
            return opened;
        } finally {
            lock.unlock();
        }
    }

    /** How often the server asked to come back later. */
    public int throttled() {
        lock.lock();
        try {
            return throttled;
        } finally {
            lock.unlock();
        }
    }

    /** The first reply that asked to come back later; empty if none did. */
    public Optional<Reply> firstPutOff() {
        lock.lock();
        try {
            return Optional.ofNullable(firstPutOff);
        } finally {
            lock.unlock();
        }
    }

    /** Most connections at once as of now. */
    public int limit() {
        lock.lock();
        try {
            return limit;
        } finally {
            lock.unlock();
        }
    }

    /** How long the next put-off would hold up the scan. */
    Duration backOff() {
        lock.lock();
        try {
            return Duration.ofNanos(backOff);
        } finally {
            lock.unlock();
        }
    }

    /** Bytes received from the server on all connections. */
    public long bytesIn() {
        return bytesIn.get();
    }

    /** Bytes sent to it. */
    public long bytesOut() {
        return bytesOut.get();
    }

    /**
     * Waits until one more connection may be opened. A thread that holds one already waits for its pace alone, not for
     * others to close theirs: otherwise threads that need two at once could wait for one another for ever.
     */
    Pass enter() throws InterruptedException {
        return enter(new Tally());
    }

    /** The same; what the connection carries is added there as well. */
    Pass enter(Tally tally) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                long wait = earliest - System.nanoTime();
                boolean room = open < limit || holders.containsKey(Thread.currentThread());
                if (room && wait <= 0) {
                    break;
                }
                if (room) {
                    changed.await(wait, TimeUnit.NANOSECONDS);
                } else {
                    changed.await();
                }
            }
            open++;
            opened++;
            holders.merge(Thread.currentThread(), 1, Integer::sum);
            earliest = System.nanoTime() + pace;
            changed.signalAll();
            return new Pass(Thread.currentThread(), slowed, tally);
        } finally {
            lock.unlock();
        }
    }

    /** The right to one connection. */
    final class Pass implements AutoCloseable {
        private final Thread holder;
        private final int since;
        private final Tally tally;
        private boolean heardHere;
        private boolean putOff;
        private boolean returned;

        private Pass(Thread holder, int since, Tally tally) {
            this.holder = holder;
            this.since = since;
            this.tally = tally;
        }

        void received(int count) {
            bytesIn.addAndGet(count);
            tally.received(count);
        }

        void sent(int count) {
            bytesOut.addAndGet(count);
            tally.sent(count);
        }

        /** The server at this address is there: it has said something on this connection. */
        void heard(InetSocketAddress address) {
            heardHere = true;
            heard.merge(address, 1, Integer::sum);
        }

        /** Whether it has said something on another connection, so that it is there even if this one failed. */
        boolean heardElsewhere(InetSocketAddress address) {
            return heard.getOrDefault(address, 0) > (heardHere ? 1 : 0);
        }

        /**
         * The server took this connection. A few of them in a row undo one step of {@link #slow}; those that were made
         * before the last such step say nothing about what came after it.
         */
        void welcomed() {
            lock.lock();
            try {
                if (since == slowed) {
                    welcomed++;
                }
                if (welcomed == TRUST) {
                    welcomed = 0;
                    backOff = Math.max(shortestBackOff, backOff / 2);
                    limit = Math.min(asked, limit + 1);
                    changed.signalAll();
                }
            } finally {
                lock.unlock();
            }
        }

        /**
         * The server said on this connection, in the clear or inside TLS, that it is too many: counted, and
         * {@link #slow slows} the scan. Once per connection: a 421 after a 450 is the same wish, not a second one.
         */
        void throttled(Reply reply) {
            lock.lock();
            try {
                if (putOff) {
                    return;
                }
                putOff = true;
                throttled++;
                if (firstPutOff == null) {
                    firstPutOff = reply;
                }
                slow();
            } finally {
                lock.unlock();
            }
        }

        /**
         * Half as many at once from now on, and none at all for a while. Several connections that were open together
         * and fare alike slow the scan once.
         */
        void slow() {
            lock.lock();
            try {
                welcomed = 0;
                if (since == slowed) {
                    slowed++;
                    limit = Math.max(1, limit / 2);
                    earliest = System.nanoTime() + backOff;
                    backOff = Math.min(2 * backOff, LONGEST_BACK_OFF.toNanos());
                }
            } finally {
                lock.unlock();
            }
        }

        /** Gives the right back; more than once does no harm. */
        @Override
        public void close() {
            lock.lock();
            try {
                if (!returned) {
                    returned = true;
                    open--;
                    holders.computeIfPresent(holder, (thread, count) -> count == 1 ? null : count - 1);
                    changed.signalAll();
                }
            } finally {
                lock.unlock();
            }
        }
    }
}
