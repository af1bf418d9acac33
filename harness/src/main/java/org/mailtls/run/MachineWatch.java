package org.mailtls.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mailtls.host.CpuTimes;
import org.mailtls.host.Machine;
import org.mailtls.result.Disturbance;
import org.mailtls.server.CpuMeter;

/**
 * Sees what others take of the machine from the start of a run to its end. Our own forks load it as well, so load and
 * pressure are judged before the start only, and while forks or references run what counts is the work that is not
 * ours.
 */
final class MachineWatch {
    /** Busy processors, of each that there is, above which timings say more about the neighbours than about TLS. */
    static final double FOREIGN_PER_CORE = 0.3;

    /** Also on a large machine: one busy neighbour shares its caches, its memory and its clock speed. */
    static final double FOREIGN_LIMIT = 1;

    static final double STEAL_LIMIT = 0.01;

    /** Percent of ten seconds. */
    static final double PRESSURE_LIMIT = 5;

    private final Machine machine;
    private final double load;
    private final OptionalDouble pressure;
    private final Optional<CpuTimes> start;
    private final Work forks = new Work();
    private final Work references = new Work();

    MachineWatch(Machine machine) {
        this.machine = machine;
        this.load = machine.load();
        this.pressure = machine.pressure();
        this.start = machine.cpuTimes();
    }

    /** @param container the meter of a server that runs beside our process tree; null if there is none */
    void during(@Nullable CpuMeter container, Runnable fork) {
        try {
            watch(forks, container, fork::run);
        } catch (IOException e) {
            throw new IllegalStateException("a fork throws nothing of the kind", e);
        }
    }

    /** @throws IOException what taking the references throws */
    void duringReferences(Measuring taking) throws IOException {
        watch(references, null, taking);
    }

    private void watch(Work work, @Nullable CpuMeter container, Measuring measuring) throws IOException {
        Optional<CpuTimes> before = machine.cpuTimes();
        long oursBefore = machine.ownTicks();
        Double serverBefore = serverTicks(container);
        measuring.run();
        Double serverAfter = serverTicks(container);
        long oursAfter = machine.ownTicks();
        Optional<CpuTimes> after = machine.cpuTimes();
        if (before.isPresent() && after.isPresent() && serverBefore != null && serverAfter != null) {
            CpuTimes taken = after.get().since(before.get());
            work.allTicks += taken.all();
            work.foreignTicks += Math.max(0, taken.busy() - (oursAfter - oursBefore) - (serverAfter - serverBefore));
        }
    }

    /** @param earlier what an earlier part of a resumed run saw */
    Disturbance end(Disturbance earlier) {
        Set<String> degraded = new LinkedHashSet<>(earlier.degraded());
        int cores = machine.cores();
        if (load > foreignLimit(machine)) {
            degraded.add(words("load %.1f on %d cores before the start", load, cores));
        }
        if (pressure.orElse(0) > PRESSURE_LIMIT) {
            degraded.add(words(
                    "processes waited for a processor in %.0f %% of the ten seconds before the start",
                    pressure.orElseThrow()));
        }
        Double steal = machine.cpuTimes()
                .flatMap(end -> start.map(end::since))
                .filter(run -> run.all() > 0)
                .map(run -> (double) run.stolen() / run.all())
                .orElse(null);
        if (steal != null && steal > STEAL_LIMIT) {
            degraded.add(words("the hypervisor took %.1f %% of the processor time for other guests", 100 * steal));
        }
        judge(forks, "while forks measured", degraded);
        judge(references, "while references were measured", degraded);
        return new Disturbance(
                boxed(pressure),
                boxed(machine.pressure()),
                steal,
                forks.foreignCores(cores),
                List.copyOf(new ArrayList<>(degraded)));
    }

    private void judge(Work work, String when, Set<String> degraded) {
        Double foreign = work.foreignCores(machine.cores());
        if (foreign != null && foreign > foreignLimit(machine)) {
            degraded.add(
                    words("processes that are not ours kept %.1f of %d cores busy %s", foreign, machine.cores(), when));
        }
    }

    /** Whether a run that starts now would find nothing to mark as a disturbance before its start. */
    static boolean rests(Machine machine) {
        return machine.load() <= foreignLimit(machine) && machine.pressure().orElse(0) <= PRESSURE_LIMIT;
    }

    private static double foreignLimit(Machine machine) {
        return Math.min(FOREIGN_LIMIT, FOREIGN_PER_CORE * machine.cores());
    }

    /** Null if the meter cannot be read: then nobody knows whose the work is. */
    private static @Nullable Double serverTicks(@Nullable CpuMeter container) {
        if (container == null) {
            return 0.0;
        }
        try {
            return (double) container.nanos() * CpuTimes.TICKS_PER_SECOND / TimeUnit.SECONDS.toNanos(1);
        } catch (IOException e) {
            // The cell itself says so where it wants the server's CPU time; here it leaves the fork out.
            return null;
        }
    }

    private static @Nullable Double boxed(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private static String words(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** What is watched. */
    @FunctionalInterface
    interface Measuring {
        void run() throws IOException;
    }

    /** Processor time of one kind of measuring, in clock ticks. */
    private static final class Work {
        private long allTicks;
        private double foreignTicks;

        /** Null if nothing was seen. */
        private @Nullable Double foreignCores(int cores) {
            return allTicks == 0 ? null : foreignTicks / allTicks * cores;
        }
    }
}
