package org.mailtls.run;

import java.util.ArrayList;
import java.util.List;
import org.mailtls.host.Scratch;
import org.mailtls.server.container.LabCleaner;
import org.mailtls.server.container.LabStatus;

/** What runs left behind: containers, networks and images by our labels, temporary folders of dead processes. */
public final class Leftovers {
    private Leftovers() {}

    /** Removes them; each is named in the answer. Without an engine there are no containers to look for. */
    public static List<String> remove() {
        List<String> removed = new ArrayList<>();
        if (LabStatus.read().reachable()) {
            LabCleaner.Removed fromEngine = LabCleaner.all();
            fromEngine.containers().forEach(name -> removed.add("container " + name));
            fromEngine.networks().forEach(name -> removed.add("network " + name));
            fromEngine.images().forEach(name -> removed.add("image " + name));
        }
        Scratch.removeAbandoned().forEach(folder -> removed.add("folder " + folder));
        return List.copyOf(removed);
    }
}
