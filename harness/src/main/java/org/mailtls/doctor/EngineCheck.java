package org.mailtls.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mailtls.server.container.LabStatus;

/** Looks at the container engine and at what servers in containers need. */
final class EngineCheck {
    /** Testcontainers reads these from the environment only; the launcher sets them. */
    private static final List<String> VARIABLES =
            List.of("TESTCONTAINERS_RYUK_DISABLED", "TESTCONTAINERS_HOST_OVERRIDE");

    private final LabStatus lab;
    private final Map<String, String> environment;

    EngineCheck(LabStatus lab, Map<String, String> environment) {
        this.lab = lab;
        this.environment = environment;
    }

    List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        if (!lab.reachable()) {
            findings.add(Finding.problem(
                    "Docker engine",
                    String.valueOf(lab.problem()),
                    "sudo scripts/lab-up (Debian), or start your engine; scenarios on the embedded server need none"));
            return findings;
        }
        findings.add(Finding.ok("Docker engine", lab.version() + ", API " + lab.apiVersion()));
        for (String variable : VARIABLES) {
            if (!environment.containsKey(variable)) {
                findings.add(Finding.warning(
                        variable, "not set", "Start mailtls with ./mailtls, which sets it, or export it yourself."));
            }
        }
        findings.addAll(bases());
        findings.add(Finding.ok("our images", lab.images().isEmpty() ? "none yet" : String.join(", ", lab.images())));
        findings.add(
                lab.containers().isEmpty()
                        ? Finding.ok("our containers", "none")
                        : Finding.warning(
                                "our containers",
                                String.join(", ", lab.containers()),
                                "If no run is going on, a killed one left them: mailtls clean"));
        return findings;
    }

    private List<Finding> bases() {
        List<Finding> findings = new ArrayList<>();
        String there = lab.bases().stream()
                .filter(LabStatus.Base::present)
                .map(LabStatus.Base::reference)
                .collect(Collectors.joining(", "));
        List<LabStatus.Base> missing =
                lab.bases().stream().filter(base -> !base.present()).toList();
        if (!there.isEmpty()) {
            findings.add(Finding.ok("base images", there));
        }
        for (LabStatus.Base base : missing) {
            findings.add(Finding.warning(
                    "base image",
                    base.reference() + " is missing",
                    "sudo scripts/lab-up, or docker pull " + base.reference()));
        }
        return findings;
    }
}
