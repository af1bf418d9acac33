package org.mailtls.probe.wire;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What was spent on a server: connections, and bytes as TCP carries them. For several threads at once. */
final class Tally {
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicLong bytesIn = new AtomicLong();
    private final AtomicLong bytesOut = new AtomicLong();

    void connection() {
        opened.incrementAndGet();
    }

    void received(int count) {
        bytesIn.addAndGet(count);
    }

    void sent(int count) {
        bytesOut.addAndGet(count);
    }

    int opened() {
        return opened.get();
    }

    long bytesIn() {
        return bytesIn.get();
    }

    long bytesOut() {
        return bytesOut.get();
    }
}
