package org.mailtls.benchmarks;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.mailtls.run.ForkListener;

/** Remembers what the engine told. */
final class Iterations implements ForkListener {
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final CountDownLatch started = new CountDownLatch(1);

    List<String> events() {
        return List.copyOf(events);
    }

    void awaitStart() throws InterruptedException {
        started.await();
    }

    @Override
    public void iterationStarts(boolean measured, int number) {
        events.add("start " + (measured ? "measured " : "warm-up ") + number);
        started.countDown();
    }

    @Override
    public void iterationEnds(boolean measured, int number) {
        events.add("end " + (measured ? "measured " : "warm-up ") + number);
    }
}
