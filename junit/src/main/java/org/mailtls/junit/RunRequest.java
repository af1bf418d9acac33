package org.mailtls.junit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A run that tests ask for; methods whose requests are equal share one.
 *
 * @param file the scenario
 * @param results the folder that its directory goes into
 */
record RunRequest(Path file, RunProfile profile, List<String> set, List<String> only, Path results) {
    RunRequest {
        set = List.copyOf(set);
        only = List.copyOf(only);
    }

    /** For the command line of mailtls. References and calibration are for reports that somebody publishes. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("run", file.toString(), "--json", "--no-references"));
        arguments.add("--profile=" + profile.word());
        arguments.add("--results=" + results);
        set.forEach(text -> arguments.add("--set=" + text));
        only.forEach(text -> arguments.add("--only=" + text));
        return arguments;
    }
}
