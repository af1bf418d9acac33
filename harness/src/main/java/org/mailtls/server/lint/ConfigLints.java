package org.mailtls.server.lint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.mailtls.server.ConfigFile;
import org.mailtls.server.ServerPlan;

/** The servers whose configuration is known. */
public final class ConfigLints {
    private ConfigLints() {}

    /** In the order of their words. */
    public static List<ConfigLint> all() {
        return ServiceLoader.load(ConfigLint.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(ConfigLint::mta))
                .toList();
    }

    /** @throws IllegalArgumentException if no server is called so, naming those that are */
    public static ConfigLint of(String mta) {
        List<ConfigLint> all = all();
        return all.stream()
                .filter(lint -> lint.mta().equals(mta))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No configuration of '" + mta + "' is known; known are "
                        + all.stream().map(ConfigLint::mta).collect(Collectors.joining(", "))));
    }

    /**
     * @param release a version, or the suite of a distribution: {@code 3.10}, {@code trixie}
     * @throws IllegalArgumentException if it is neither
     */
    public static Version version(ConfigLint lint, String release) {
        String known = lint.releases().get(release);
        try {
            return Version.of(known == null ? release : known);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + release + "' is neither a version, such as " + lint.newest()
                            + ", nor a suite that is known; known are "
                            + lint.releases().keySet().stream().sorted().collect(Collectors.joining(", ")),
                    e);
        }
    }

    /** What is amiss in the files that a server of the lab would get; empty for a server whose configuration is not known. */
    public static List<LintFinding> of(String mta, String release, ServerPlan plan) {
        List<LintFinding> findings = new ArrayList<>();
        for (ConfigLint lint : all()) {
            if (lint.mta().equals(mta)) {
                for (ConfigFile file : plan.files()) {
                    if (lint.reads(file.path())) {
                        findings.addAll(lint.lint(file, version(lint, release)));
                    }
                }
            }
        }
        return findings;
    }
}
