package org.mailtls.result;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads files of a run directory, which may have come from somebody else, without following links out of it. */
public final class PlainFile {
    /** What a run writes is a fraction of it; a file with holes in it can be of any size. */
    private static final int LARGEST = 1 << 30;

    private PlainFile() {}

    /** @throws BadRunDirectoryException if it is a link, a folder or nothing, or larger than any that a run writes */
    public static byte[] read(Path file) throws IOException {
        require(file);
        long size = Files.size(file);
        if (size > LARGEST) {
            throw new BadRunDirectoryException(
                    file + " is larger than 1 GiB, which no file of a run is; was the directory tampered with?");
        }
        // In one piece: collected in pieces, the cells of a large run would be in memory twice.
        byte[] bytes = new byte[(int) size];
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            int read = in.readNBytes(bytes, 0, bytes.length);
            return read == bytes.length ? bytes : Arrays.copyOf(bytes, read);
        }
    }

    /**
     * Makes a folder inside a run directory, for files to be written into, if it is not there yet.
     *
     * @throws BadRunDirectoryException if a link out of the directory is in its place
     */
    static void folder(Path folder) throws IOException {
        if (Files.isSymbolicLink(folder)) {
            throw new BadRunDirectoryException(
                    folder + " is a link; nothing is written through links out of a run directory");
        }
        Files.createDirectories(folder);
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
