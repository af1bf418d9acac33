package org.mailtls.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mailtls.host.Machine;

/** Looks at what makes timings doubtful: cores, load, governor, entropy. */
final class MachineCheck {
    private static final double BUSY = 0.3;
    private static final int LOW_ENTROPY_BITS = 128;

    private final Machine machine;

    MachineCheck(Machine machine) {
        this.machine = machine;
    }

    List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        findings.add(cores());
        findings.add(load());
        findings.add(governor());
        machine.entropy().ifPresent(bits -> findings.add(entropy(bits)));
        return findings;
    }

    private Finding cores() {
        String seen = machine.cores() + " × " + machine.cpu() + ", " + String.join(" ", machine.cryptoFlags());
        if (!machine.cryptoFlags().contains("aes")) {
            return Finding.warning(
                    "processor",
                    seen,
                    "No AES instructions are visible: AES suites will look slower than on most machines.");
        }
        return machine.cores() >= 4
                ? Finding.ok("processor", seen)
                : Finding.warning(
                        "processor", seen, "Client and server share these cores: compare CPU times, not wall times.");
    }

    private Finding load() {
        double load = machine.load();
        String seen = String.format(Locale.ROOT, "%.2f over the last minute", load);
        if (load < 0) {
            return Finding.warning("load", "not visible", "Make sure that nothing else runs while you measure.");
        }
        return load <= BUSY * machine.cores()
                ? Finding.ok("load", seen)
                : Finding.warning("load", seen, "Stop what else is running (see `top`), or read CPU times only.");
    }

    private Finding governor() {
        String governor = machine.governor();
        if (governor.equals("performance") || governor.equals("not visible")) {
            return Finding.ok("frequency governor", governor);
        }
        return Finding.warning(
                "frequency governor",
                governor,
                "echo performance | sudo tee /sys/devices/system/cpu/cpu*/cpufreq/scaling_governor");
    }

    private static Finding entropy(int bits) {
        return bits >= LOW_ENTROPY_BITS
                ? Finding.ok("entropy", bits + " bits")
                : Finding.warning("entropy", bits + " bits", "Install rng-tools or haveged: key generation may stall.");
    }
}
