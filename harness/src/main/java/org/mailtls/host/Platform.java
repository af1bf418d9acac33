package org.mailtls.host;

import java.util.Locale;

/** The operating system and processor, in the words that native libraries of Java use in their file names. */
public final class Platform {
    private Platform() {}

    /** For example {@code linux-x86_64} or {@code osx-aarch_64}. */
    public static String classifier() {
        return classifier(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static String classifier(String name, String arch) {
        String lower = name.toLowerCase(Locale.ROOT);
        String system = lower.startsWith("mac") ? "osx" : lower.startsWith("windows") ? "windows" : lower;
        String processor = switch (arch) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64" -> "aarch_64";
            default -> arch;
        };
        return system + "-" + processor;
    }
}
