package org.mailtls.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mailtls.report.Inert;
import org.mailtls.result.AtomicFile;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * A file that a verb writes beside what it prints. It is looked at before the work begins, and written whole or not at all.
 *
 * @param option that names it
 */
record OutputFile(String option, Path file) {
    /** As on the command line. */
    String shown() {
        return option + " " + file;
    }

    /**
     * Looks at it for a verb; there is nothing to look at if no file is wanted.
     *
     * @throws ParameterException saying which file cannot be written and why
     */
    static void require(CommandSpec spec, String option, @Nullable Path file) throws IOException {
        if (file == null) {
            return;
        }
        try {
            new OutputFile(option, file).check();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /** Writes it if it is wanted; see {@link #write(Supplier)}. */
    static boolean write(String option, @Nullable Path file, Supplier<String> text) {
        return file == null || new OutputFile(option, file).write(text);
    }

    /**
     * Before the work, since minutes of it would be lost on a name that is mistyped.
     *
     * @throws IllegalArgumentException saying which file cannot be written and why
     */
    void check() throws IOException {
        if (file.toString().isBlank()) {
            throw new IllegalArgumentException(option + " wants the name of a file.");
        }
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException(shown() + ": that is a folder, not a file.");
        }
        if (Files.exists(file) && !Files.isWritable(file)) {
            throw new IllegalArgumentException(shown() + ": no permission to write that file.");
        }
        if (stream()) {
            return;
        }
        Path folder = behindLinks().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IllegalArgumentException(shown() + ": there is no folder " + folder + ".");
        }
        if (!Files.isWritable(folder)) {
            throw new IllegalArgumentException(shown() + ": no permission to write in the folder " + folder + ".");
        }
    }

    /**
     * Writes it, or says on standard error why it could not be; the old one is then still there.
     *
     * @param text rendered here, so that what goes wrong with it is told with the file
     * @return whether it was written
     */
    boolean write(Supplier<String> text) {
        try {
            write(text.get().getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (IOException | UncheckedIOException e) {
            System.err.println(Inert.block("mailtls: " + shown() + " could not be written: " + Failures.words(e)));
            return false;
        }
    }

    private void write(byte[] content) throws IOException {
        if (stream()) {
            Files.write(file, content);
        } else {
            AtomicFile.replace(behindLinks(), content);
        }
    }

    /** Whether it is a pipe or a device, as /dev/stdout: no other file may take its place. */
    private boolean stream() {
        return file.toAbsolutePath().startsWith("/dev") || (Files.exists(file) && !Files.isRegularFile(file));
    }

    /** What a link leads to is replaced, not the link. */
    private Path behindLinks() throws IOException {
        return Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    }
}
