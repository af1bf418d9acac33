package org.mailtls.host;

/**
 * What the kernel has counted on all processors since it started, in ticks.
 *
 * @param all idle time included
 * @param busy work of any process and of the kernel
 * @param stolen time that the hypervisor gave to other guests
 */
public record CpuTimes(long all, long busy, long stolen) {
    /** Of {@code USER_HZ}, which is the same on every Linux that a JVM runs on, whatever the kernel's own clock is. */
    public static final int TICKS_PER_SECOND = 100;

    /** From the first line of {@code /proc/stat}: user nice system idle iowait irq softirq steal, and guest within user. */
    static CpuTimes parse(String line) {
        String[] fields = line.trim().split("\\s+");
        long all = 0;
        for (int i = 1; i <= 8 && i < fields.length; i++) {
            all += Long.parseLong(fields[i]);
        }
        long stolen = fields.length > 8 ? Long.parseLong(fields[8]) : 0;
        return new CpuTimes(all, all - Long.parseLong(fields[4]) - Long.parseLong(fields[5]) - stolen, stolen);
    }

    public CpuTimes since(CpuTimes before) {
        return new CpuTimes(all - before.all, busy - before.busy, stolen - before.stolen);
    }
}
