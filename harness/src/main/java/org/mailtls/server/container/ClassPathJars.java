package org.mailtls.server.container;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** Takes what a server in a JVM is made of from the class path that this program runs with. */
final class ClassPathJars {
    /** Any, as long as it is always the same: the jar is part of what an image is known by. */
    private static final LocalDateTime TIME = LocalDateTime.of(2020, 1, 1, 0, 0);

    private ClassPathJars() {}

    /** The jar that a class of a library comes from. */
    static byte[] library(String className) {
        Path jar = source(className);
        try {
            return Files.readAllBytes(jar);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot read " + jar + ", where " + className + " comes from; it must be a jar", e);
        }
    }

    /** A jar of one package of ours alone. */
    static byte[] ofPackage(String packageName) {
        Path source = source(packageName + ".package-info");
        try {
            if (Files.isDirectory(source)) {
                return pack(source, packageName);
            }
            try (FileSystem jar = FileSystems.newFileSystem(source)) {
                return pack(jar.getPath("/"), packageName);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the classes of " + packageName + " from " + source, e);
        }
    }

    private static byte[] pack(Path root, String packageName) throws IOException {
        String folder = packageName.replace('.', '/');
        List<Path> classes;
        try (Stream<Path> files = Files.list(root.resolve(folder))) {
            classes = files.filter(file -> file.getFileName().toString().endsWith(".class"))
                    .sorted()
                    .toList();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes)) {
            for (Path file : classes) {
                JarEntry entry = new JarEntry(folder + "/" + file.getFileName());
                entry.setTimeLocal(TIME);
                jar.putNextEntry(entry);
                jar.write(Files.readAllBytes(file));
            }
        }
        return bytes.toByteArray();
    }

    private static Path source(String className) {
        try {
            Class<?> found = Class.forName(className, false, ClassPathJars.class.getClassLoader());
            return Path.of(
                    found.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    className + " is not on the class path, but a server in a container needs it", e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The class path has an entry that is no file, for " + className, e);
        }
    }
}
