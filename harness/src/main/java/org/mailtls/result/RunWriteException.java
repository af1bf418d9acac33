package org.mailtls.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A run directory could not be written; what had been finished before is still whole on disk. */
public final class RunWriteException extends IOException {
    private static final long serialVersionUID = 1L;

    private RunWriteException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Says "disk full" if that is the cause, since the remedy differs. */
    static RunWriteException of(Path file, long bytes, IOException cause) {
        String trouble = diskFull(file, bytes, cause) ? "the disk is full" : String.valueOf(cause.getMessage());
        return new RunWriteException(
                "cannot write " + file + ": " + trouble
                        + ". Finished cells are safe; make room or mend the folder, then"
                        + " go on with: mailtls run --resume " + run(file),
                cause);
    }

    /** Files lie in the run's directory, or in a folder of it. */
    private static @Nullable Path run(Path file) {
        Path folder = file.getParent();
        boolean within = folder != null
                && !Files.exists(folder.resolve("run.json"))
                && Files.exists(folder.resolveSibling("run.json"));
        return folder != null && within ? folder.getParent() : folder;
    }

    private static boolean diskFull(Path file, long bytes, IOException cause) {
        String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("no space left") || message.contains("not enough space") || message.contains("quota")) {
            return true;
        }
        // The words come from the C library in the user's language, so the free space is asked as well.
        try {
            return Files.getFileStore(file.resolveSibling(".")).getUsableSpace() < bytes;
        } catch (IOException unknown) {
            cause.addSuppressed(unknown);
            return false;
        }
    }
}
