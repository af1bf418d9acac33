package org.mailtls.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.mailtls.yaml.Nearest;

/** Finds the file that an annotation names. */
final class ScenarioFile {
    private final String name;
    private final Path project;
    private final Class<?> test;

    private ScenarioFile(String name, Path project, Class<?> test) {
        this.name = name;
        this.project = project;
        this.test = test;
    }

    /**
     * @param project the folder that relative paths start from
     * @param test whose class loader and package resources are looked for in
     * @throws ExtensionConfigurationException saying where it was looked for, if there is none, or it is in a jar
     */
    static Path find(String name, Path project, Class<?> test) {
        return new ScenarioFile(name, project, test).find();
    }

    private Path find() {
        if (name.isBlank()) {
            throw new ExtensionConfigurationException(
                    "@MailTlsScenario names no scenario; write the path of a scenario file.");
        }
        Path file = inProject();
        if (Files.isRegularFile(file)) {
            return shortened(file);
        }
        String absolute = name.startsWith("/") ? name : "/" + name;
        for (String resource : List.of(absolute, name)) {
            URL url = test.getResource(resource);
            if (url != null) {
                return shortened(file(url));
            }
        }
        throw new ExtensionConfigurationException("There is no scenario '" + name + "'" + hint(file, absolute)
                + "\n  Looked for the file " + file + ", and on the class path for " + absolute.substring(1) + " and "
                + test.getPackageName().replace('.', '/') + absolute
                + ".\n  Put it into the project's folder or into src/test/resources.");
    }

    private Path inProject() {
        try {
            return project.resolve(name).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new ExtensionConfigurationException(
                    "@MailTlsScenario names '" + name + "', which is no path: " + e.getReason(), e);
        }
    }

    private Path file(URL url) {
        if (!url.getProtocol().equals("file")) {
            throw new ExtensionConfigurationException("The scenario '" + name + "' is inside a jar: " + url
                    + "\n  It must be a file, since what a scenario names lies beside it. Copy it into the project.");
        }
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("A class loader made an URL that is none: " + url, e);
        }
    }

    /** Messages name the place in the scenario, which is easier to read from where one works. */
    private Path shortened(Path file) {
        Path here = Path.of("").toAbsolutePath();
        return file.startsWith(here) ? here.relativize(file) : file;
    }

    /** A file of nearly that name in the folders where it should be. */
    private String hint(Path wanted, String resource) {
        List<String> known = new ArrayList<>();
        Path folder = wanted.getParent();
        if (folder != null) {
            known.addAll(scenarios(folder));
        }
        URL classes = test.getResource(resource.substring(0, resource.lastIndexOf('/') + 1));
        if (classes != null && classes.getProtocol().equals("file")) {
            known.addAll(scenarios(file(classes)));
        }
        return Nearest.hint(resource.substring(resource.lastIndexOf('/') + 1), known);
    }

    private static List<String> scenarios(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(file -> file.endsWith(".yaml") || file.endsWith(".yml"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder, e);
        }
    }
}
