package org.mailtls.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds JDKs: the running one, {@code JAVA_HOME} and {@code JAVA_HOME_*}, Maven's toolchains, and the folders where
 * installers put them. What a user named comes before what lies about.
 */
public final class JdkFinder {
    /** Where packages of Linux distributions, vendors and container images put theirs. */
    private static final List<String> SYSTEM_FOLDERS = List.of("usr/lib/jvm", "usr/java", "opt", "opt/java");

    /** Where SDKMAN, IntelliJ IDEA and jEnv put theirs. */
    private static final List<String> USER_FOLDERS = List.of(".sdkman/candidates/java", ".jdks", ".jenv/versions");

    private static final String MAC_FOLDER = "Library/Java/JavaVirtualMachines";

    private final Map<String, String> environment;
    private final Path userHome;
    private final Path root;

    public JdkFinder() {
        this(System.getenv(), Path.of(System.getProperty("user.home")), Path.of("/"));
    }

    JdkFinder(Map<String, String> environment, Path userHome, Path root) {
        this.environment = new TreeMap<>(environment);
        this.userHome = userHome;
        this.root = root;
    }

    /** The JDK that runs this JVM. */
    public Jdk current() {
        Path home = Path.of(System.getProperty("java.home"));
        return Jdk.at(home)
                .orElse(new Jdk(
                        home,
                        Runtime.version().feature(),
                        System.getProperty("java.version"),
                        System.getProperty("java.vendor")));
    }

    /** All JDKs found, the running one first, each real folder once. */
    public List<Jdk> all() {
        Map<Path, Jdk> found = new LinkedHashMap<>();
        Jdk running = current();
        found.put(real(running.home()), running);
        for (JdkPlace place : places()) {
            for (Path home : place.homes()) {
                Jdk.at(home).ifPresent(jdk -> found.putIfAbsent(real(home), jdk));
            }
        }
        return List.copyOf(found.values());
    }

    /** A JDK of the given feature release, the running one if it fits. */
    public Optional<Jdk> feature(int feature) {
        return all().stream().filter(jdk -> jdk.feature() == feature).findFirst();
    }

    /** What to tell somebody who asked for a JDK that {@link #feature} does not find. */
    public String missing(int feature) {
        return "JDK " + feature + " is not here. Found: "
                + all().stream()
                        .map(jdk -> jdk.version() + " (" + jdk.home() + ")")
                        .collect(Collectors.joining(", "))
                + ". Searched: " + places().stream().map(JdkPlace::toString).collect(Collectors.joining(", "))
                + ". Install it, or point JAVA_HOME_" + feature + " at it.";
    }

    /** Places that could not be read, each with the reason. */
    public List<String> troubles() {
        return places().stream()
                .filter(place -> place.trouble() != null)
                .map(place -> place.name() + " " + Objects.requireNonNull(place.trouble()))
                .toList();
    }

    private List<JdkPlace> places() {
        List<JdkPlace> places = new ArrayList<>();
        environment.forEach((name, value) -> {
            if ((name.equals("JAVA_HOME") || name.startsWith("JAVA_HOME_")) && !value.isBlank()) {
                places.add(JdkPlace.of(name + "=" + value, List.of(Path.of(value))));
            }
        });
        places.add(MavenToolchains.read(userHome.resolve(".m2/toolchains.xml"), environment));
        SYSTEM_FOLDERS.forEach(folder -> places.add(folder(root.resolve(folder), "")));
        USER_FOLDERS.forEach(folder -> places.add(folder(userHome.resolve(folder), "")));
        for (Path above : List.of(root, userHome)) {
            places.add(folder(above.resolve(MAC_FOLDER), "Contents/Home"));
        }
        return places;
    }

    /** @param inside where in each of its folders the JDK begins */
    private static JdkPlace folder(Path parent, String inside) {
        if (!Files.isDirectory(parent)) {
            return JdkPlace.of(parent.toString(), List.of());
        }
        try (Stream<Path> entries = Files.list(parent)) {
            return JdkPlace.of(
                    parent.toString(),
                    entries.sorted().map(entry -> entry.resolve(inside)).toList());
        } catch (IOException e) {
            return JdkPlace.unreadable(parent.toString(), "cannot be listed: " + e);
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath();
        }
    }
}
