package org.mailtls.server;

import java.io.IOException;

/** Processor time that a server has used since it started, all its processes together. */
public interface CpuMeter {
    /** @throws IOException if the server or its accounting is gone */
    long nanos() throws IOException;

    /** Where the figure comes from, for the result: {@code cgroup v1 cpuacct.usage}, {@code engine statistics}, … */
    String source();
}
