package org.mailtls.server.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mailtls.server.OpenFiles;
import org.mailtls.server.ResourceMeter;
import org.mailtls.server.Resources;

/**
 * The kernel's account of a control group and of the processes in it: five small files a reading, and the files of the
 * processes now and then. What a machine does not show is unknown; the processor time must be there.
 */
final class CgroupResources implements ResourceMeter {
    private final CgroupFiles files;
    private final CgroupCpu cpu;
    private final boolean capped;
    private final Path processes;
    private final OpenFiles openFiles;
    private @Nullable Path devices;

    /**
     * @param capped whether the container may use so many processors only
     * @param processes where the kernel shows processes, {@code /proc} but in tests
     */
    CgroupResources(CgroupFiles files, boolean capped, Path processes) {
        this.files = files;
        this.cpu = new CgroupCpu(files.cpu(), files.version());
        this.capped = capped;
        this.processes = processes;
        this.openFiles = new OpenFiles(processes);
    }

    @Override
    public Resources now() throws IOException {
        long nanos = cpu.nanos();
        NetworkBytes network = network();
        return new Resources(
                nanos,
                capped ? heldBack() : Resources.UNKNOWN,
                number(files.memory()),
                number(files.tasks()),
                openFiles.of(this::members),
                network == null ? Resources.UNKNOWN : network.in(),
                network == null ? Resources.UNKNOWN : network.out());
    }

    @Override
    public String source() {
        return "cgroup v" + files.version();
    }

    private long heldBack() {
        String name = files.version() == 1 ? "throttled_time " : "throttled_usec ";
        String text = text(files.held());
        if (text == null) {
            return Resources.UNKNOWN;
        }
        for (String line : text.lines().toList()) {
            if (line.startsWith(name)) {
                long value = Long.parseLong(line.substring(name.length()).strip());
                return files.version() == 1 ? value : TimeUnit.MICROSECONDS.toNanos(value);
            }
        }
        return Resources.UNKNOWN;
    }

    /** Null if it cannot be seen. All processes of a container share its devices, so any one of them will do. */
    private @Nullable NetworkBytes network() {
        String text = devices == null ? null : text(devices);
        if (text == null) {
            devices = devicesOfAny();
            text = devices == null ? null : text(devices);
        }
        return text == null ? null : NetworkBytes.parse(text);
    }

    private @Nullable Path devicesOfAny() {
        try {
            for (long member : members()) {
                Path file = processes.resolve(member + "/net/dev");
                if (Files.isReadable(file)) {
                    return file;
                }
            }
        } catch (IOException unseen) {
            // As on a machine that does not show them.
        }
        return null;
    }

    /** @throws IOException also if they are of another name space, where our numbers mean other processes */
    private List<Long> members() throws IOException {
        List<Long> numbers = new ArrayList<>();
        for (String line : Files.readAllLines(files.processes())) {
            long number = Long.parseLong(line.strip());
            if (number == 0) {
                throw new IOException(files.processes() + " names processes that cannot be seen from here");
            }
            numbers.add(number);
        }
        return numbers;
    }

    private static long number(Path file) {
        String text = text(file);
        return text == null ? Resources.UNKNOWN : Long.parseLong(text.strip());
    }

    /** Null if it cannot be read. */
    private static @Nullable String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unseen) {
            return null;
        }
    }
}
