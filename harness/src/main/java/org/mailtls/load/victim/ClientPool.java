package org.mailtls.load.victim;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Clients, each in a thread of its own; one more for each mail that finds none free, up to a limit. From there on mails
 * wait in the order in which they came. None is refused or forgotten, however long that takes.
 */
final class ClientPool implements AutoCloseable {
    private static final long END_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Errand errand;
    private final int limit;
    private final Consumer<Fate> fates;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Condition ended = lock.newCondition();
    private final Deque<DueMail> waiting = new ArrayDeque<>();
    private final List<Thread> clients = new ArrayList<>();
    private int free;
    private int open;
    private boolean closed;

    /**
     * @param limit most clients at once
     * @param fates told of each mail, in the thread of its client, before it is no longer open
     */
    ClientPool(Errand errand, int limit, Consumer<Fate> fates) {
        this.errand = errand;
        this.limit = limit;
        this.fates = fates;
    }

    /** Takes a mail and returns at once; forgets it if the pool is closed. */
    void give(DueMail mail) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            waiting.add(mail);
            open++;
            if (waiting.size() > free && clients.size() < limit) {
                Thread client = new Thread(this::work, "victim-" + (clients.size() + 1));
                client.setDaemon(true);
                clients.add(client);
                client.start();
            }
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Mails that were given and whose fate is not known. */
    int open() {
        lock.lock();
        try {
            return open;
        } finally {
            lock.unlock();
        }
    }

    /** Returns once no mail is open. */
    void awaitAll() throws InterruptedException {
        lock.lock();
        try {
            while (open > 0) {
                ended.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Forgets mails that wait, breaks off those under way, and ends the clients, if they heed that within a second. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            clients.forEach(Thread::interrupt);
            long left = END_NANOS;
            while (!clients.isEmpty() && left > 0) {
                left = ended.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        try (Courier courier = new Courier(errand)) {
            for (DueMail mail = next(); mail != null; mail = next()) {
                fates.accept(courier.carry(mail));
                finished();
            }
        } finally {
            gone();
        }
    }

    /** Null once the pool is closed. */
    private @Nullable DueMail next() {
        lock.lock();
        try {
            free++;
            while (waiting.isEmpty() && !closed) {
                arrived.await();
            }
            free--;
            return closed ? null : waiting.poll();
        } catch (InterruptedException e) {
            // Only close() interrupts, which is the end all the same.
            return null;
        } finally {
            lock.unlock();
        }
    }

    private void finished() {
        lock.lock();
        try {
            open--;
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void gone() {
        lock.lock();
        try {
            clients.remove(Thread.currentThread());
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
