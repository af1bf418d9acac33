package org.mailtls.provider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.jspecify.annotations.Nullable;
import org.mailtls.host.ClassPath;

/**
 * Makes the class path of a JVM that loads certain providers: ours, less their jars, plus those of the wanted versions.
 * Jars come from a folder {@code providers/<name>-<version>} of the checkout, or from a Maven repository. Thread-safe.
 */
public final class ProviderClassPaths {
    private final Path folder;
    private final boolean offline;
    private final Map<ProviderChoice, List<Path>> known = new ConcurrentHashMap<>();

    private ProviderClassPaths(Path folder, boolean offline) {
        this.folder = folder;
        this.offline = offline;
    }

    /** Fetches what is missing. */
    public static ProviderClassPaths fetching() {
        return new ProviderClassPaths(home(), false);
    }

    /** Takes what is on this machine already. */
    public static ProviderClassPaths local() {
        return new ProviderClassPaths(home(), true);
    }

    /**
     * The class path of a JVM with these providers in it.
     *
     * @throws ProviderJarsException if the jars of one cannot be had
     * @throws TlsSetupException if there is no provider of that name, or it has no versions
     */
    public ClassPath of(ProviderChoice... choices) {
        ClassPath path = ClassPath.own();
        for (ProviderChoice choice : new LinkedHashSet<>(List.of(choices))) {
            ProviderJars jars = Providers.named(choice.name()).jars().orElse(null);
            if (jars == null) {
                requireNone(choice);
            } else if (!ships(jars, choice.version())) {
                path = path.without(jars.displaced()).with(jars(choice, jars));
            }
        }
        return path;
    }

    /** Whether {@link #of} would find its jars. */
    public boolean reach(ProviderChoice choice) {
        try {
            of(choice);
            return true;
        } catch (ProviderJarsException e) {
            return false;
        }
    }

    private static void requireNone(ProviderChoice choice) {
        if (choice.version() != null) {
            throw new TlsSetupException(
                    choice.name() + " comes with the JDK and has no version of its own; choose client.jdk instead.");
        }
    }

    private static boolean ships(ProviderJars jars, @Nullable String version) {
        return ClassPath.own().holds(jars.mainArtifact(), version == null ? jars.version() : version);
    }

    private List<Path> jars(ProviderChoice choice, ProviderJars jars) {
        String asked = choice.version();
        String version = asked == null ? jars.version() : asked;
        return known.computeIfAbsent(
                new ProviderChoice(choice.name(), version), exact -> find(exact.name(), version, jars));
    }

    private List<Path> find(String name, String version, ProviderJars jars) {
        Path own = folder.resolve(name + "-" + version);
        List<Path> given = given(own);
        if (!given.isEmpty()) {
            return given;
        }
        List<String> coordinates = jars.coordinates(version);
        try {
            return MavenJars.resolve(coordinates, offline);
        } catch (ArtifactResolutionException e) {
            throw new ProviderJarsException(
                    name + " " + version + " is not on this machine" + (offline ? "" : " and could not be fetched")
                            + ": " + e.getMessage() + ". Check the version and the settings.xml of Maven, or put "
                            + String.join(", ", coordinates) + " into " + own + ".",
                    e);
        }
    }

    private static List<Path> given(Path own) {
        if (!Files.isDirectory(own)) {
            return List.of();
        }
        List<Path> jars = new ArrayList<>();
        try (Stream<Path> files = Files.list(own)) {
            files.filter(file -> file.toString().endsWith(".jar")).sorted().forEach(jars::add);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + own, e);
        }
        return jars;
    }

    private static Path home() {
        return Path.of(System.getProperty("mailtls.home", ""))
                .resolve("providers")
                .toAbsolutePath();
    }
}
