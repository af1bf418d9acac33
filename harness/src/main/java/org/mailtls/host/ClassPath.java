package org.mailtls.host;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The class path of a JVM: jars and folders, in the order in which they are searched. */
public record ClassPath(List<Path> entries) {
    /** Read once, since the property may be lent to somebody who takes the class path of a child from there. */
    private static final ClassPath OWN = parse(System.getProperty("java.class.path"));

    public ClassPath {
        entries = List.copyOf(entries);
    }

    /** The one that this JVM was started with. */
    public static ClassPath own() {
        return OWN;
    }

    static ClassPath parse(String text) {
        return new ClassPath(Arrays.stream(text.split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .toList());
    }

    /** Whether a jar of this artifact is on it, in this version. */
    public boolean holds(String artifact, String version) {
        return entries.stream().anyMatch(entry -> {
            String name = name(entry);
            return name.equals(artifact + "-" + version + ".jar") || name.startsWith(artifact + "-" + version + "-");
        });
    }

    /** Without the jars of these artifacts, whatever their versions and classifiers. */
    public ClassPath without(Collection<String> artifacts) {
        return new ClassPath(entries.stream()
                .filter(entry -> artifacts.stream().noneMatch(artifact -> isJarOf(name(entry), artifact)))
                .toList());
    }

    /** With these in front. */
    public ClassPath with(List<Path> jars) {
        List<Path> all = new ArrayList<>(jars);
        all.addAll(entries);
        return new ClassPath(all);
    }

    /** As the JVM's {@code -cp} wants it. */
    public String text() {
        return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** Maven names a jar {@code artifact-version[-classifier].jar}, and versions begin with a digit. */
    private static boolean isJarOf(String file, String artifact) {
        return file.endsWith(".jar")
                && file.startsWith(artifact + "-")
                && Character.isDigit(file.charAt(artifact.length() + 1));
    }

    private static String name(Path entry) {
        Path name = entry.getFileName();
        return name == null ? "" : name.toString();
    }
}
