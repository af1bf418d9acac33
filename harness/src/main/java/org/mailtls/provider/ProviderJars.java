package org.mailtls.provider;

import java.util.ArrayList;
import java.util.List;

/**
 * The jars that a provider is made of.
 *
 * @param version the one that a cell gets which names none
 * @param artifacts {@code group:artifact} or {@code group:artifact:classifier}; all have the provider's version
 * @param companions {@code group:artifact:version}, needed beside them and versioned on their own
 * @param replaced artifacts of the normal class path that would clash
 */
public record ProviderJars(String version, List<String> artifacts, List<String> companions, List<String> replaced) {
    public ProviderJars {
        artifacts = List.copyOf(artifacts);
        companions = List.copyOf(companions);
        replaced = List.copyOf(replaced);
    }

    static ProviderJars of(String version, String... artifacts) {
        return new ProviderJars(version, List.of(artifacts), List.of(), List.of());
    }

    /** In Maven's full form {@code group:artifact:extension[:classifier]:version}. */
    List<String> coordinates(String wanted) {
        List<String> all = new ArrayList<>();
        for (String artifact : artifacts) {
            String[] parts = artifact.split(":");
            all.add(parts[0] + ":" + parts[1] + ":jar:" + (parts.length > 2 ? parts[2] + ":" : "") + wanted);
        }
        for (String companion : companions) {
            String[] parts = companion.split(":");
            all.add(parts[0] + ":" + parts[1] + ":jar:" + parts[2]);
        }
        return all;
    }

    /** Names of the artifacts whose jars must go from a class path before these are put on it. */
    List<String> displaced() {
        List<String> names = new ArrayList<>(replaced);
        artifacts.forEach(artifact -> names.add(artifact.split(":")[1]));
        companions.forEach(artifact -> names.add(artifact.split(":")[1]));
        return names;
    }

    String mainArtifact() {
        return artifacts.get(0).split(":")[1];
    }
}
