package org.mailtls.result;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The machine of a run. Loads are the one-minute average.
 *
 * @param hostClass groups machines whose figures may be compared: processor model, cores, kind of memory limit
 * @param warnings what makes timings doubtful: a governor, a load, a hypervisor that steals
 */
public record HostRecord(
        String hostClass,
        String cpu,
        int cores,
        List<String> cpuFlags,
        long memoryBytes,
        String os,
        String kernel,
        String governor,
        double loadBefore,
        double loadAfter,
        List<String> warnings,
        Disturbance disturbance) {
    public HostRecord {
        requireNonNull(hostClass, "hostClass");
        requireNonNull(cpu, "cpu");
        cpuFlags = List.copyOf(cpuFlags);
        requireNonNull(os, "os");
        requireNonNull(kernel, "kernel");
        requireNonNull(governor, "governor");
        warnings = List.copyOf(warnings);
        disturbance = Earlier.orElse(disturbance, Disturbance.UNKNOWN);
    }
}
