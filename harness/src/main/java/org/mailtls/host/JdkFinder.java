package org.mailtls.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds JDKs: the running one, {@code JAVA_HOME} and {@code JAVA_HOME_*}, and the folders where installers put them. */
public final class JdkFinder {
    private final Map<String, String> environment;
    private final Path userHome;

    public JdkFinder() {
        this(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    JdkFinder(Map<String, String> environment, Path userHome) {
        this.environment = environment;
        this.userHome = userHome;
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
        for (Path home : candidates()) {
            Jdk.at(home).ifPresent(jdk -> found.putIfAbsent(real(home), jdk));
        }
        return List.copyOf(found.values());
    }

    /** A JDK of the given feature release, the running one if it fits. */
    public Optional<Jdk> feature(int feature) {
        return all().stream().filter(jdk -> jdk.feature() == feature).findFirst();
    }

    private List<Path> candidates() {
        List<Path> homes = new ArrayList<>();
        environment.forEach((name, value) -> {
            if (name.startsWith("JAVA_HOME") && !value.isBlank()) {
                homes.add(Path.of(value));
            }
        });
        for (Path parent : List.of(
                Path.of("/usr/lib/jvm"),
                Path.of("/opt/java"),
                userHome.resolve(".sdkman/candidates/java"),
                userHome.resolve(".jdks"))) {
            homes.addAll(children(parent));
        }
        return homes;
    }

    private static List<Path> children(Path parent) {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + parent, e);
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
