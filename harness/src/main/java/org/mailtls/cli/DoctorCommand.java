package org.mailtls.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.mailtls.doctor.Doctor;
import org.mailtls.doctor.Finding;
import org.mailtls.report.Inert;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Say what this machine can do for mailtls, what is wrong, and the command that mends it.")
final class DoctorCommand implements Callable<Integer> {
    @Option(names = "--json", description = "Print the findings as one JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        List<Finding> findings = new Doctor().look();
        if (json) {
            Json.print(findings);
        } else {
            findings.forEach(DoctorCommand::print);
        }
        return findings.stream().anyMatch(finding -> finding.level() == Finding.Level.PROBLEM)
                ? ExitCode.ENVIRONMENT
                : ExitCode.OK;
    }

    private static void print(Finding finding) {
        System.out.printf(
                Locale.ROOT,
                "%-8s %-20s %s%n",
                finding.level().name().toLowerCase(Locale.ROOT),
                finding.subject(),
                Inert.block(finding.seen()));
        if (finding.mend() != null) {
            System.out.println("         → " + finding.mend());
        }
    }
}
