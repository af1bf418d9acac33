package org.mailtls.doctor;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mailtls.doctor.Finding.Level.WARNING;
import static org.mailtls.doctor.Look.assertAdvises;
import static org.mailtls.doctor.Look.assertFine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.host.Machine;

class MachineCheckTest {
    private static final String LOAD = "proc/loadavg";
    private static final String GOVERNOR = "sys/devices/system/cpu/cpu0/cpufreq/scaling_governor";
    private static final String ENTROPY = "proc/sys/kernel/random/entropy_avail";
    private static final String CPU = "proc/cpuinfo";

    @TempDir
    private Path root;

    @BeforeEach
    void aQuietMachine() throws IOException {
        write(CPU, "model name\t: Some CPU 9000\nflags\t\t: fpu aes vaes\n");
        write(LOAD, "0.10 0.10 0.10 1/100 4242\n");
        write(GOVERNOR, "performance\n");
        write(ENTROPY, "256\n");
    }

    @Test
    void findsNothingWrongWithAQuietMachine() {
        List<Finding> findings = look(8);
        findings.forEach(Look::assertFine);
        String processor = Look.at("processor", findings).seen();
        assertTrue(processor.contains("8 × Some CPU 9000") && processor.contains("vaes"), processor);
    }

    @Test
    void warnsOfABusyMachine() throws IOException {
        write(LOAD, "6.50 1.00 0.50 9/100 4242\n");
        Finding load = Look.at("load", look(8));
        assertAdvises(WARNING, "top", load);
        assertTrue(load.seen().contains("6.50"), load.seen());
    }

    @Test
    void weighsTheLoadAgainstTheCores() throws IOException {
        write(LOAD, "2.00 1.00 0.50 9/100 4242\n");
        assertFine(Look.at("load", look(8)));
        assertAdvises(WARNING, "CPU times", Look.at("load", look(4)));
    }

    @Test
    void givesTheCommandThatSetsTheGovernor() throws IOException {
        write(GOVERNOR, "powersave\n");
        Finding governor = Look.at("frequency governor", look(8));
        assertAdvises(
                WARNING, "echo performance | sudo tee /sys/devices/system/cpu/cpu*/cpufreq/scaling_governor", governor);
        assertTrue(governor.seen().contains("powersave"), governor.seen());
    }

    @Test
    void saysWhatFewCoresMeanForTheFigures() {
        assertAdvises(WARNING, "compare CPU times", Look.at("processor", look(3)));
        assertFine(Look.at("processor", look(4)));
    }

    @Test
    void warnsWhereAesIsDoneInSoftware() throws IOException {
        write(CPU, "model name\t: Some CPU 100\nflags\t\t: fpu avx2\n");
        assertAdvises(WARNING, "No AES instructions", Look.at("processor", look(8)));
    }

    @Test
    void warnsOfAnEmptyEntropyPool() throws IOException {
        write(ENTROPY, "127\n");
        Finding entropy = Look.at("entropy", look(8));
        assertAdvises(WARNING, "haveged", entropy);
        assertTrue(entropy.seen().contains("127 bits"), entropy.seen());
    }

    @Test
    void saysWhatItCannotSee() throws IOException {
        for (String file : List.of(LOAD, GOVERNOR, ENTROPY)) {
            Files.delete(root.resolve(file));
        }
        List<Finding> findings = look(8);
        assertAdvises(WARNING, "nothing else runs", Look.at("load", findings));
        assertFine(Look.at("frequency governor", findings));
        assertTrue(findings.stream().noneMatch(finding -> finding.subject().equals("entropy")), findings.toString());
    }

    private List<Finding> look(int cores) {
        return new MachineCheck(new Machine(root, cores)).look();
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
