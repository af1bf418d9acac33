package org.mailtls.server.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.mailtls.server.UnsupportedSettingException;

/** The lines of a scenario's config-file, in whatever language its server has. */
record ConfigFragment(String name, List<String> lines) {
    ConfigFragment {
        lines = List.copyOf(lines);
    }

    /** @throws UnsupportedSettingException if the file is not UTF-8, as what is rendered of it will be */
    static ConfigFragment read(Path file) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the server's config-file " + file, e);
        }
        String name = file.getFileName().toString();
        ByteBuffer left = ByteBuffer.wrap(bytes);
        // Never longer than its bytes.
        CharBuffer text = CharBuffer.allocate(bytes.length);
        if (StandardCharsets.UTF_8.newDecoder().decode(left, text, true).isError()) {
            // Something stands in the line that it stops in, or its number would be that of the one before.
            long line = (text.flip() + "?").lines().count();
            throw new UnsupportedSettingException(
                    "config-file " + name + ":" + line
                            + ": this line is not UTF-8. Save the file as UTF-8, or write the line in ASCII.",
                    "config-file");
        }
        return new ConfigFragment(name, text.flip().toString().lines().toList());
    }

    /** @param index of the line, from 0 */
    String origin(int index) {
        return "config-file " + name + ":" + (index + 1);
    }
}
