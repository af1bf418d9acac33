package org.mailtls.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An installed JDK or JRE.
 *
 * @param feature feature release: 17, 21, 25
 * @param version as its {@code release} file says, for example {@code 17.0.15}
 * @param vendor as its {@code release} file says
 */
public record Jdk(Path home, int feature, String version, String vendor) {
    public Path java() {
        return home.resolve("bin").resolve("java");
    }

    /** The JVM that this runs in: build, vendor and name. */
    public static String running() {
        return System.getProperty("java.runtime.version") + ", " + System.getProperty("java.vendor") + ", "
                + System.getProperty("java.vm.name");
    }

    /** Reads a JDK's {@code release} file; empty where there is no usable JDK. */
    static Optional<Jdk> at(Path home) {
        Path release = home.resolve("release");
        if (!Files.isExecutable(home.resolve("bin").resolve("java")) || !Files.isReadable(release)) {
            return Optional.empty();
        }
        List<String> lines;
        try {
            lines = Files.readAllLines(release);
        } catch (IOException e) {
            return Optional.empty();
        }
        String version = value(lines, "JAVA_VERSION").orElse("");
        String digits = version.replaceFirst("^1\\.", "").replaceFirst("[^0-9].*", "");
        if (digits.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Jdk(
                home,
                Integer.parseInt(digits),
                version,
                value(lines, "IMPLEMENTOR").orElse("unknown vendor")));
    }

    private static Optional<String> value(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key + "="))
                .map(line -> line.substring(key.length() + 1).replace("\"", "").trim())
                .findFirst();
    }
}
