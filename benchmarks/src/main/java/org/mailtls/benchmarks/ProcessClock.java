package org.mailtls.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** CPU time of the whole JVM: JIT compiler and garbage collector are in it, and what native libraries do on their own. */
final class ProcessClock {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private ProcessClock() {}

    static long cpuNanos() {
        return SYSTEM.getProcessCpuTime();
    }
}
