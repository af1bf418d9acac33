package org.mailtls.provider;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Heap that the current thread took so far; direct buffers are not in it. Asking takes none itself. */
public final class AllocationClock {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private AllocationClock() {}

    public static long bytes() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }
}
