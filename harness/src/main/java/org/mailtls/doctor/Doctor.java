package org.mailtls.doctor;

import java.util.ArrayList;
import java.util.List;
import org.mailtls.host.Machine;
import org.mailtls.server.container.LabStatus;

/** Looks at all that mailtls needs. Changes nothing. */
public final class Doctor {
    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(new JdkCheck().look());
        findings.addAll(new ProviderCheck().look());
        findings.addAll(new EngineCheck(LabStatus.read(), System.getenv()).look());
        findings.addAll(new MachineCheck(new Machine()).look());
        return List.copyOf(findings);
    }
}
