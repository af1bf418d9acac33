package org.mailtls.server.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.mailtls.server.CpuMeter;

/** The kernel's account of a control group: nanoseconds in version 1, microseconds in version 2. */
final class CgroupCpu implements CpuMeter {
    private static final String USAGE = "usage_usec ";

    private final Path file;
    private final int version;

    CgroupCpu(Path file, int version) {
        this.file = file;
        this.version = version;
    }

    @Override
    public long nanos() throws IOException {
        String text = Files.readString(file);
        if (version == 1) {
            return Long.parseLong(text.strip());
        }
        String usage = text.lines()
                .filter(line -> line.startsWith(USAGE))
                .findFirst()
                .orElseThrow(() -> new IOException(file + " has no line " + USAGE));
        return TimeUnit.MICROSECONDS.toNanos(
                Long.parseLong(usage.substring(USAGE.length()).strip()));
    }

    @Override
    public String source() {
        return version == 1 ? "cgroup v1 cpuacct.usage" : "cgroup v2 cpu.stat usage_usec";
    }
}
