package org.mailtls.dist;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What this build has packed. */
final class Archives {
    /** Of the archives without their endings, and of the one folder in them. */
    static final String NAME = property("mailtls.archive");

    /** Of the checkout. */
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Path TARGET = Path.of(property("mailtls.archives"));

    private Archives() {}

    static Path zip() {
        return TARGET.resolve(NAME + ".zip");
    }

    static Path tar() {
        return TARGET.resolve(NAME + ".tar.gz");
    }

    /** A file of those that are written for the archives. */
    static Path text(String file) {
        return TARGET.resolve("texts").resolve(file);
    }

    /** Unpacks the zip as unzip does, modes and all, and says where the folder in it came to lie. */
    static Path unpack(Path into) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(zip(), Map.of("enablePosixFileAttributes", true))) {
            Path root = zip.getPath("/");
            for (Path entry : below(root)) {
                Path there = into.resolve(root.relativize(entry).toString());
                if (Files.isDirectory(entry)) {
                    Files.createDirectories(there);
                } else {
                    Files.copy(entry, there);
                }
                Files.setPosixFilePermissions(there, Files.getPosixFilePermissions(entry));
            }
        }
        return into.resolve(NAME);
    }

    /** All files and folders in a folder, sorted, without itself. */
    static List<Path> below(Path folder) throws IOException {
        try (Stream<Path> entries = Files.walk(folder)) {
            return entries.filter(entry -> !entry.equals(folder)).sorted().toList();
        }
    }

    private static String property(String name) {
        return Objects.requireNonNull(
                System.getProperty(name), () -> name + " is set by the build: ./mvnw -pl dist -am verify");
    }
}
