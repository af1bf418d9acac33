package org.mailtls.doctor;

import java.util.ArrayList;
import java.util.List;
import org.mailtls.host.Machine;
import org.mailtls.server.container.ContainerNetwork;
import org.mailtls.server.container.LabStatus;

/** Looks at all that mailtls needs. Changes nothing, but for an image that it may build to try the network with. */
public final class Doctor {
    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(new JdkCheck().look());
        findings.addAll(new ProviderCheck().look());
        LabStatus lab = LabStatus.read();
        findings.addAll(new EngineCheck(lab, System.getenv()).look());
        if (lab.reachable()) {
            findings.addAll(new NetworkCheck(ContainerNetwork::problem).look());
        }
        findings.addAll(new MachineCheck(new Machine()).look());
        return List.copyOf(findings);
    }
}
