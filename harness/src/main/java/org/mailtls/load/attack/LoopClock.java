package org.mailtls.load.attack;

import io.netty.util.concurrent.FastThreadLocalThread;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;

/**
 * Makes the threads of the event loops, and tells how much processor time they have had. That is what an attack costs its
 * attacker: compiler and collector of the JVM are left out, which an attacker written in another language does not have. With
 * them, what a thousand hellos cost was seen to differ threefold by what was being compiled meanwhile.
 */
final class LoopClock implements ThreadFactory {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final List<Thread> loops = new CopyOnWriteArrayList<>();

    @Override
    public Thread newThread(Runnable work) {
        // Netty keeps buffers at hand for its own kind of thread alone.
        Thread loop = new FastThreadLocalThread(work, "attack-" + loops.size());
        loop.setDaemon(true);
        loops.add(loop);
        return loop;
    }

    /** Nanoseconds of all loops that run; 0 as long as none does, and after their end. */
    long nanos() {
        long sum = 0;
        for (Thread loop : loops) {
            // -1 of a thread that has not begun, or has ended.
            sum += Math.max(0, THREADS.getThreadCpuTime(loop.getId()));
        }
        return sum;
    }
}
