package org.mailtls.junit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where run directories go: beside what the build makes, so that its clean removes them. */
final class ResultsFolder {
    /** JUnit's configuration parameter that names another. */
    static final String PARAMETER = "mailtls.results";

    private ResultsFolder() {}

    static Path of(Optional<String> configured, Path project) {
        if (configured.isPresent() && !configured.get().isBlank()) {
            return project.resolve(configured.get()).toAbsolutePath();
        }
        boolean gradle =
                Files.exists(project.resolve("build.gradle")) || Files.exists(project.resolve("build.gradle.kts"));
        boolean maven = Files.exists(project.resolve("pom.xml"));
        return project.resolve(gradle && !maven ? "build" : "target")
                .resolve("mailtls")
                .toAbsolutePath();
    }
}
