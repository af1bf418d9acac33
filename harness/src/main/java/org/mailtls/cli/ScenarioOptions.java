package org.mailtls.cli;

import java.util.ArrayList;
import java.util.List;
import org.mailtls.scenario.Overrides;
import picocli.CommandLine.Option;

/** {@code --set} and {@code --only}, which mean the same paths as the matrix of a scenario. */
final class ScenarioOptions {
    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description =
                    "Set a value of the scenario before its matrix is unfolded; setting an axis leaves one value of it.")
    private List<String> set = new ArrayList<>();

    @Option(
            names = "--only",
            paramLabel = "PATH=LABEL",
            description = "Keep only cells with this label on this axis. Repeat for more labels, or for more axes.")
    private List<String> only = new ArrayList<>();

    Overrides overrides() {
        return new Overrides(List.copyOf(set), List.copyOf(only));
    }

    boolean given() {
        return !set.isEmpty() || !only.isEmpty();
    }
}
