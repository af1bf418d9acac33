package org.mailtls.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.host.Machine;
import org.mailtls.result.Disturbance;
import org.mailtls.server.CpuMeter;

class MachineWatchTest {
    @TempDir
    private Path root;

    @Test
    void aQuietMachineIsNotDegradedByOurOwnForks() {
        kernel(0.1, 0.0, 1000, 9000, 0, 50);
        MachineWatch watch = new MachineWatch(machine());

        // Both processors busy for 10 s, and all of it is ours.
        watch.during(null, () -> kernel(2.0, 60.0, 2990, 9010, 0, 2040));
        Disturbance seen = watch.end(Disturbance.UNKNOWN);

        assertEquals(List.of(), seen.degraded());
        assertEquals(0.0, Objects.requireNonNull(seen.foreignCores()), 1e-9);
        assertEquals(60.0, seen.pressureAfter());
    }

    @Test
    void loadAndPressureBeforeTheStartDegrade() {
        kernel(0.7, 5.1, 1000, 9000, 0, 50);

        assertEquals(
                List.of(
                        "load 0.7 on 2 cores before the start",
                        "processes waited for a processor in 5 % of the ten seconds before the start"),
                new MachineWatch(machine()).end(Disturbance.UNKNOWN).degraded());
    }

    @Test
    void stealOverTheWholeRunDegrades() {
        kernel(0, 0, 1000, 9000, 0, 50);
        MachineWatch watch = new MachineWatch(machine());
        kernel(0, 0, 1500, 9480, 20, 50);

        Disturbance seen = watch.end(Disturbance.UNKNOWN);

        assertEquals(List.of("the hypervisor took 2.0 % of the processor time for other guests"), seen.degraded());
    }

    @Test
    void foreignWorkWhileForksRunDegradesAndWorkBetweenThemDoesNot() {
        kernel(0, 0, 1000, 9000, 0, 50);
        MachineWatch watch = new MachineWatch(machine());
        kernel(0, 0, 3000, 9000, 0, 50);
        watch.during(null, () -> kernel(2, 60, 4800, 9200, 0, 1050));

        Disturbance seen = watch.end(Disturbance.UNKNOWN);

        assertEquals(0.8, Objects.requireNonNull(seen.foreignCores()), 1e-9);
        assertEquals(
                List.of("processes that are not ours kept 0.8 of 2 cores busy while forks measured"), seen.degraded());
    }

    @Test
    void oneBusyNeighbourDegradesALargeMachineToo() {
        // A second of sixteen processors, of which one and a fifth work for others.
        kernel(1.2, 0, 1000, 90_000, 0, 50);
        MachineWatch watch = new MachineWatch(new Machine(root, 16));
        watch.during(null, () -> kernel(2, 60, 1320, 91_280, 0, 250));

        assertEquals(
                List.of(
                        "load 1.2 on 16 cores before the start",
                        "processes that are not ours kept 1.2 of 16 cores busy while forks measured"),
                watch.end(Disturbance.UNKNOWN).degraded());
    }

    @Test
    void foreignWorkWhileReferencesAreMeasuredDegradesHoweverQuietTheForksWere() throws IOException {
        kernel(0, 0, 1000, 9000, 0, 50);
        MachineWatch watch = new MachineWatch(machine());
        watch.during(null, () -> kernel(2, 60, 11_000, 9000, 0, 10_050));
        watch.duringReferences(() -> kernel(2, 60, 12_800, 9200, 0, 11_050));

        Disturbance seen = watch.end(Disturbance.UNKNOWN);

        assertEquals(0.0, Objects.requireNonNull(seen.foreignCores()), 1e-9, "of the forks alone");
        assertEquals(
                List.of("processes that are not ours kept 0.8 of 2 cores busy while references were measured"),
                seen.degraded());
    }

    @Test
    void theContainersWorkIsOurs() {
        kernel(0, 0, 1000, 9000, 0, 50);
        MachineWatch watch = new MachineWatch(machine());

        watch.during(meter(0, 8_000_000_000L), () -> kernel(2, 60, 2800, 9200, 0, 1050));

        assertEquals(0.0, watch.end(Disturbance.UNKNOWN).foreignCores());
    }

    @Test
    void aForkWhoseServerCannotBeMeteredSaysNothingOfForeignWork() {
        kernel(0, 0, 1000, 9000, 0, 50);
        MachineWatch watch = new MachineWatch(machine());

        watch.during(meter(), () -> kernel(2, 60, 2800, 9200, 0, 50));

        assertNull(watch.end(Disturbance.UNKNOWN).foreignCores());
    }

    @Test
    void whatAnEarlierPartOfTheRunSawStays() {
        kernel(0, 0, 1000, 9000, 0, 50);
        Disturbance earlier = new Disturbance(null, null, null, null, List.of("load 9.0 on 2 cores before the start"));

        assertEquals(
                earlier.degraded(), new MachineWatch(machine()).end(earlier).degraded());
    }

    @Test
    void aMachineThatShowsNothingIsNotCalledDegraded() {
        Disturbance seen = new MachineWatch(machine()).end(Disturbance.UNKNOWN);

        assertEquals(Disturbance.UNKNOWN, seen);
    }

    @Test
    void thisMachinesProcHasWhatIsRead() {
        Machine real = new Machine();
        if (!Files.isReadable(Path.of("/proc/stat"))) {
            return;
        }

        assertNotNull(real.cpuTimes().orElseThrow());
        assertEquals(true, real.ownTicks() > 0);
    }

    private Machine machine() {
        return new Machine(root, 2);
    }

    /** Ticks since the start of the kernel, of both processors together; {@code own} those of this JVM. */
    private void kernel(double load, double pressure, long busy, long idle, long stolen, long own) {
        write("proc/loadavg", load + " 0 0 1/100 1\n");
        write(
                "proc/pressure/cpu",
                "some avg10=" + pressure + " avg60=0.00 avg300=0.00 total=1\n"
                        + "full avg10=99.00 avg60=0.00 avg300=0.00 total=1\n");
        write(
                "proc/stat",
                "cpu  " + busy + " 0 0 " + (idle - 7) + " 7 0 0 " + stolen + " 3 0\ncpu0 1 1 1 1 1 1 1 1 1 1\n");
        write(
                "proc/" + ProcessHandle.current().pid() + "/stat",
                "1 (java (x) y) S 1 1 1 0 -1 0 0 0 0 0 " + own + " 0 0 0 20 0\n");
    }

    private void write(String file, String text) {
        try {
            Path path = root.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives the readings one after the other, then fails. */
    private static CpuMeter meter(long... nanos) {
        return new CpuMeter() {
            private int read;

            @Override
            public long nanos() throws IOException {
                if (read == nanos.length) {
                    throw new IOException("gone");
                }
                return nanos[read++];
            }

            @Override
            public String source() {
                return "test";
            }
        };
    }
}
