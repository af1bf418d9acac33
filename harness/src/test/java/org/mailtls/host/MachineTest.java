package org.mailtls.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {
    @TempDir
    private Path root;

    @Test
    void readsWhatTheKernelSays() throws IOException {
        write("proc/cpuinfo", "processor\t: 0\nmodel name\t: Some CPU 9000\nflags\t\t: fpu aes vaes hypervisor\n");
        write("proc/meminfo", "MemTotal:       1024 kB\n");
        write("proc/loadavg", "1.50 1.00 0.50 1/100 4242\n");
        write("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "powersave\n");
        write("etc/os-release", "NAME=X\nPRETTY_NAME=\"Some OS 12\"\n");
        Machine machine = new Machine(root, 2);
        assertEquals("Some CPU 9000", machine.cpu());
        assertEquals(List.of("aes", "vaes"), machine.cryptoFlags());
        assertEquals(1024 * 1024, machine.memoryBytes());
        assertEquals(1.5, machine.load());
        assertEquals("powersave", machine.governor());
        assertEquals("Some OS 12", machine.os());
        assertTrue(machine.virtual());
    }

    @Test
    void saysUnknownWhereNothingCanBeRead() {
        Machine machine = new Machine(root, 2);
        assertEquals("not visible", machine.governor());
        assertEquals(-1.0, machine.load());
        assertEquals(List.of(), machine.cryptoFlags());
        assertFalse(machine.virtual());
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
