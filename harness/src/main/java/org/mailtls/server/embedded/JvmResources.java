package org.mailtls.server.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.mailtls.host.CpuTimes;
import org.mailtls.server.CpuMeter;
import org.mailtls.server.OpenFiles;
import org.mailtls.server.ResourceMeter;
import org.mailtls.server.Resources;

/**
 * What the server's JVM takes up as the kernel tells it, without a word to the JVM, which may be busy or stuck. Processor
 * time comes in hundredths of a second. The network is this machine's own, and not counted.
 */
final class JvmResources implements ResourceMeter {
    /** Of the fields of {@code /proc/<process>/stat} behind the name, which may have blanks: proc(5) counts from three. */
    private static final int USER_TICKS = 14 - 3;

    private static final int KERNEL_TICKS = 15 - 3;
    private static final long NANOS_PER_TICK = TimeUnit.SECONDS.toNanos(1) / CpuTimes.TICKS_PER_SECOND;

    private final Path folder;
    private final boolean shown;
    private final CpuMeter otherwise;
    private final OpenFiles openFiles;
    private final List<Long> itself;

    /**
     * @param processes where the kernel shows processes, {@code /proc} on Linux
     * @param otherwise where it does not
     */
    JvmResources(Path processes, long process, CpuMeter otherwise) {
        this.folder = processes.resolve(Long.toString(process));
        this.shown = Files.isReadable(folder.resolve("stat"));
        this.otherwise = otherwise;
        this.openFiles = new OpenFiles(processes);
        this.itself = List.of(process);
    }

    @Override
    public Resources now() throws IOException {
        if (!shown) {
            long cpu = otherwise.nanos();
            return new Resources(
                    cpu,
                    Resources.UNKNOWN,
                    Resources.UNKNOWN,
                    Resources.UNKNOWN,
                    Resources.UNKNOWN,
                    Resources.UNKNOWN,
                    Resources.UNKNOWN);
        }
        String stat = Files.readString(folder.resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
        long ticks = Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[KERNEL_TICKS]);
        String status = Files.readString(folder.resolve("status"));
        long memory = value(status, "VmRSS:");
        return new Resources(
                ticks * NANOS_PER_TICK,
                Resources.UNKNOWN,
                // The kernel's "kB" are 1024 bytes.
                memory == Resources.UNKNOWN ? memory : memory * 1024,
                value(status, "Threads:"),
                openFiles.of(() -> itself),
                Resources.UNKNOWN,
                Resources.UNKNOWN);
    }

    @Override
    public String source() {
        return shown ? "the kernel's account of the JVM" : otherwise.source();
    }

    /** The number behind a name; unknown without a line of that name, as of a process that is just ending. */
    private static long value(String status, String name) {
        return status.lines()
                .filter(line -> line.startsWith(name))
                .mapToLong(line ->
                        Long.parseLong(line.substring(name.length()).strip().split("\\s+")[0]))
                .findFirst()
                .orElse(Resources.UNKNOWN);
    }
}
