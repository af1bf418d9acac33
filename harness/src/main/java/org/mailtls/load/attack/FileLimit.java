package org.mailtls.load.attack;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;

/** How many files this process may have open; each connection is one. */
final class FileLimit {
    /** Class path, libraries, pipes, selectors. */
    private static final int OWN_FILES = 200;

    private FileLimit() {}

    /** Connections that can be open at once, at most those of any plan. */
    static long connections() {
        return Math.max(1, Math.min(AttackPlan.MOST_CONNECTIONS, files() - OWN_FILES));
    }

    /** As {@code ulimit -n} says it; without end where the system knows no such limit. */
    static long files() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return system instanceof UnixOperatingSystemMXBean unix ? unix.getMaxFileDescriptorCount() : Long.MAX_VALUE;
    }
}
