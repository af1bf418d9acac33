package org.mailtls.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailtls.policy.Policies;
import org.mailtls.scenario.Scenario;
import org.mailtls.scenario.ScenarioException;
import org.mailtls.yaml.Nearest;
import org.mailtls.yaml.Place;
import org.mailtls.yaml.Problems;

/** Finds the policies that a scenario names. */
public final class ScenarioPolicies {
    private static final String FILE = ".yaml";

    private final Problems problems = new Problems(ScenarioException::new);
    private final Map<String, @Nullable String> found = new LinkedHashMap<>();
    private final Path scenario;

    private ScenarioPolicies(Path scenario) {
        this.scenario = scenario;
    }

    /**
     * @return id → text of the user's file; null for a policy that comes with the program
     * @throws ScenarioException if the scenario names a policy that there is not, at its place
     * @throws org.mailtls.policy.PolicyException if a file of the user's has mistakes
     * @throws IOException if such a file cannot be read
     */
    public static Map<String, @Nullable String> of(Scenario scenario) throws IOException {
        ScenarioPolicies policies = new ScenarioPolicies(scenario.file());
        for (Map.Entry<String, Place> named : scenario.policies().entrySet()) {
            policies.find(named.getKey(), named.getValue());
        }
        policies.problems.throwIfAny();
        return policies.found;
    }

    private void find(String word, Place place) throws IOException {
        if (Policies.ids().contains(word)) {
            found.put(word, null);
        } else if (word.endsWith(FILE)) {
            read(word, place);
        } else {
            String hint = Nearest.hint(word, Policies.ids());
            problems.add(
                    place,
                    "no policy '" + word + "' comes with mailtls"
                            + (hint.isEmpty()
                                    ? "; there are " + String.join(", ", Policies.ids())
                                            + ". A file of your own is named by its path, which ends in .yaml"
                                    : hint));
        }
    }

    private void read(String word, Place place) throws IOException {
        Path file;
        try {
            file = scenario.resolveSibling(word);
        } catch (InvalidPathException e) {
            problems.add(place, "'" + word + "' cannot be the path of a file");
            return;
        }
        if (!Files.isRegularFile(file)) {
            problems.add(place, "there is no file " + file);
            return;
        }
        String id = Policies.read(file).id();
        if (found.containsKey(id)) {
            problems.add(
                    place, "the policy '" + id + "' is in another of these files as well; give one of them another id");
        } else {
            found.put(id, Files.readString(file));
        }
    }
}
