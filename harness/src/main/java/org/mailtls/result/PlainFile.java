package org.mailtls.result;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Reads files of a run directory, which may have come from somebody else, without following links out of it. */
public final class PlainFile {
    private PlainFile() {}

    /** @throws BadRunDirectoryException if it is a link, a folder or nothing */
    public static byte[] read(Path file) throws IOException {
        require(file);
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return in.readAllBytes();
        }
    }

    /**
     * Copies a file of any size to where none is yet.
     *
     * @throws BadRunDirectoryException if it is a link, a folder or nothing
     */
    public static void copy(Path file, Path target) throws IOException {
        require(file);
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            Files.copy(in, target);
        }
    }

    /** For readers of their own. */
    public static void require(Path file) throws BadRunDirectoryException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new BadRunDirectoryException(
                    file + " is not a plain file; links out of a run directory are not read");
        }
    }
}
