package org.mailtls.result;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Replaces whole files so that a reader, or a power cut, finds either the old text or the new one. */
public final class AtomicFile {
    /** Writes a text that is too large to be held in memory first. */
    public interface Content {
        /** @param out buffered; closed by the caller */
        void write(OutputStream out) throws IOException;
    }

    private static final int BUFFER = 1 << 16;

    private AtomicFile() {}

    /** A file of a run directory. */
    static void write(Path file, byte[] content) throws RunWriteException {
        try {
            replace(file, content);
        } catch (IOException failed) {
            throw RunWriteException.of(file, content.length, failed);
        }
    }

    /** A large file of a run directory, whose length nobody knows before it is written. */
    static void write(Path file, Content content) throws RunWriteException {
        try {
            replace(file, content);
        } catch (IOException failed) {
            throw RunWriteException.of(file, BUFFER, failed);
        }
    }

    /** @throws IOException if it cannot be written; the old one is then still there */
    public static void replace(Path file, byte[] content) throws IOException {
        replace(file, out -> out.write(content));
    }

    /** @throws IOException if it cannot be written; the old one is then still there */
    public static void replace(Path file, Content content) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".part");
        try {
            // Left by a killed run, or planted as a link: either way it is not ours to write through.
            Files.deleteIfExists(temporary);
            try (FileChannel channel = FileChannel.open(
                    temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
                takePermissions(file, temporary);
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
                content.write(out);
                out.flush();
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            syncFolderOf(file);
        } catch (IOException failed) {
            deleteQuietly(temporary, failed);
            throw failed;
        }
    }

    /** Who could not read the old file shall not read the new one. */
    private static void takePermissions(Path old, Path fresh) throws IOException {
        if (Files.isRegularFile(old, LinkOption.NOFOLLOW_LINKS)
                && old.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(old, LinkOption.NOFOLLOW_LINKS));
        }
    }

    /** The rename itself must reach the disk; only POSIX systems let a folder be opened for that. */
    static void syncFolderOf(Path file) throws IOException {
        Path folder = file.resolveSibling(".");
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static void deleteQuietly(Path temporary, IOException first) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException second) {
            first.addSuppressed(second);
        }
    }
}
