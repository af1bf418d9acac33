package org.mailtls.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mailtls.host.Machine;
import org.mailtls.result.Disturbance;
import org.mailtls.result.HostRecord;

/** Takes down the machine for {@code run.json}, with what makes its timings doubtful. */
final class HostSnapshot {
    private HostSnapshot() {}

    static HostRecord before(Machine machine) {
        double load = machine.load();
        return new HostRecord(
                hostClass(machine),
                machine.cpu(),
                machine.cores(),
                machine.cryptoFlags(),
                machine.memoryBytes(),
                machine.os(),
                machine.kernel(),
                machine.governor(),
                load,
                load,
                warnings(machine),
                Disturbance.UNKNOWN);
    }

    static HostRecord after(Machine machine, HostRecord before, Disturbance disturbance) {
        return new HostRecord(
                before.hostClass(),
                before.cpu(),
                before.cores(),
                before.cpuFlags(),
                before.memoryBytes(),
                before.os(),
                before.kernel(),
                before.governor(),
                before.loadBefore(),
                machine.load(),
                before.warnings(),
                disturbance);
    }

    private static String hostClass(Machine machine) {
        String cpu = machine.cpu().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return cpu.replaceAll("^-|-$", "") + "-" + machine.cores() + "c" + (machine.virtual() ? "-vm" : "");
    }

    private static List<String> warnings(Machine machine) {
        List<String> warnings = new ArrayList<>();
        if (machine.virtual()) {
            warnings.add("virtual machine: other guests may take processor time");
        }
        if (machine.cores() < 4) {
            warnings.add(
                    machine.cores() + " cores: client and server share them, compare CPU times rather than wall times");
        }
        if (!machine.governor().equals("not visible") && !machine.governor().equals("performance")) {
            warnings.add("frequency governor " + machine.governor() + ": clock speed varies");
        }
        return warnings;
    }
}
