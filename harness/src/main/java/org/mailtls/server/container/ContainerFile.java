package org.mailtls.server.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.testcontainers.images.builder.Transferable;

/**
 * A file copied into a container before it starts; it belongs to root there.
 *
 * @param path absolute, in the container
 */
record ContainerFile(String path, Transferable content) {
    /** A private key must not be readable by the processes that talk to clients. */
    private static final int ROOT_ONLY = 0600;

    private static final int FOR_ALL = 0644;

    static ContainerFile text(String path, String text) {
        return new ContainerFile(path, Transferable.of(text.getBytes(StandardCharsets.UTF_8), FOR_ALL));
    }

    static ContainerFile copyOf(Path source, String path) {
        return new ContainerFile(path, Transferable.of(read(source), FOR_ALL));
    }

    static ContainerFile secretCopyOf(Path source, String path) {
        return new ContainerFile(path, Transferable.of(read(source), ROOT_ONLY));
    }

    private static byte[] read(Path source) {
        try {
            return Files.readAllBytes(source);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + source + ", which the container needs", e);
        }
    }
}
