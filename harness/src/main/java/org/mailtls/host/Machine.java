package org.mailtls.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What this machine says of itself under {@code /proc} and {@code /sys}; elsewhere than on Linux most of it is unknown. */
public final class Machine {
    /** Processor flags that decide how fast TLS ciphers are, in the kernel's spelling. */
    private static final List<String> CRYPTO_FLAGS = List.of(
            "aes", "vaes", "pclmulqdq", "vpclmulqdq", "sha_ni", "avx2", "avx512f", "avx512ifma", "asimd", "pmull");

    private final Path root;
    private final int cores;

    public Machine() {
        this(Path.of("/"), Runtime.getRuntime().availableProcessors());
    }

    /**
     * A machine as told.
     *
     * @param root the folder that holds its {@code proc}, {@code sys} and {@code etc}
     */
    public Machine(Path root, int cores) {
        this.root = root;
        this.cores = cores;
    }

    public String cpu() {
        return fieldOf("proc/cpuinfo", "model name").orElse(System.getProperty("os.arch") + " processor");
    }

    public int cores() {
        return cores;
    }

    /** Those of the processor's flags that matter for cryptography. */
    public List<String> cryptoFlags() {
        List<String> flags = fieldOf("proc/cpuinfo", "flags")
                .or(() -> fieldOf("proc/cpuinfo", "Features"))
                .map(line -> List.of(line.split("\\s+")))
                .orElse(List.of());
        return CRYPTO_FLAGS.stream().filter(flags::contains).toList();
    }

    /** Bytes of memory; 0 if it cannot be seen. */
    public long memoryBytes() {
        return fieldOf("proc/meminfo", "MemTotal")
                .map(text -> Long.parseLong(text.replaceAll("[^0-9]", "")) * 1024)
                .orElse(0L);
    }

    public String os() {
        return lines("etc/os-release")
                .filter(line -> line.startsWith("PRETTY_NAME="))
                .map(line -> line.substring("PRETTY_NAME=".length()).replace("\"", ""))
                .findFirst()
                .orElse(System.getProperty("os.name"));
    }

    public String kernel() {
        return System.getProperty("os.version");
    }

    /** The frequency governor of the first core, or {@code not visible} as in most virtual machines. */
    public String governor() {
        return lines("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor")
                .findFirst()
                .orElse("not visible");
    }

    /** One-minute load average; negative if it cannot be seen. */
    public double load() {
        return lines("proc/loadavg")
                .findFirst()
                .map(line -> Double.parseDouble(line.split(" ")[0]))
                .orElse(-1.0);
    }

    /** What the kernel has counted so far; empty if it cannot be seen. */
    public Optional<CpuTimes> cpuTimes() {
        return lines("proc/stat")
                .filter(line -> line.startsWith("cpu "))
                .findFirst()
                .map(CpuTimes::parse);
    }

    /**
     * Percent of the last ten seconds in which some process waited for a processor; empty where the kernel does not
     * keep pressure stall information.
     */
    public OptionalDouble pressure() {
        return lines("proc/pressure/cpu")
                .filter(line -> line.startsWith("some "))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll(".*avg10=([0-9.]+).*", "$1")))
                .findFirst();
    }

    /** Ticks of this process and all that it started, ended ones included. */
    public long ownTicks() {
        ProcessHandle self = ProcessHandle.current();
        return Stream.concat(Stream.of(self), self.descendants())
                .mapToLong(process -> ticks(process.pid()))
                .sum();
    }

    /** User and system time of a process and of its children that have ended; zero if it is gone. */
    private long ticks(long pid) {
        return lines("proc/" + pid + "/stat")
                .findFirst()
                // The second field is the program's name, which may hold blanks and brackets.
                .map(line -> line.substring(line.lastIndexOf(')') + 2).split(" "))
                .map(fields -> Stream.of(11, 12, 13, 14)
                        .mapToLong(field -> Long.parseLong(fields[field]))
                        .sum())
                .orElse(0L);
    }

    /** Bits of entropy in the kernel's pool; empty if it cannot be seen. */
    public Optional<Integer> entropy() {
        return lines("proc/sys/kernel/random/entropy_avail").findFirst().map(Integer::valueOf);
    }

    /** True in a virtual machine, as the processor's flags tell. */
    public boolean virtual() {
        return fieldOf("proc/cpuinfo", "flags")
                .map(flags -> List.of(flags.split("\\s+")).contains("hypervisor"))
                .orElse(false);
    }

    private Optional<String> fieldOf(String file, String field) {
        return lines(file)
                .filter(line -> line.startsWith(field))
                .map(line -> line.substring(line.indexOf(':') + 1).trim())
                .findFirst();
    }

    private Stream<String> lines(String file) {
        Path path = root.resolve(file);
        if (!Files.isReadable(path)) {
            return Stream.empty();
        }
        try {
            return Files.readAllLines(path).stream();
        } catch (IOException e) {
            // A pseudo-file may exist and refuse to be read, as in some sandboxes; that is the same as not visible.
            return Stream.empty();
        }
    }
}
