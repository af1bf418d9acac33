package org.mailtls.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Gets the text of a file, never more than a bounded amount. */
public final class YamlFile {
    private static final int LARGEST = 1 << 20;

    private YamlFile() {}

    /**
     * Reads a whole file.
     *
     * @param kind what such a file is, in a word: scenario
     * @throws MistakesException as {@code problems} has it, if the file cannot be read as text
     */
    public static String text(Path file, String kind, Problems problems) {
        Place whole = Place.whole(Source.file(file.toString(), ""));
        String text = "";
        try {
            if (Files.isDirectory(file)) {
                problems.add(whole, "is a folder; name a " + kind + " file");
            } else {
                text = decode(bounded(file, kind, whole, problems));
            }
        } catch (NoSuchFileException e) {
            problems.add(whole, "there is no such file");
        } catch (CharacterCodingException e) {
            problems.add(whole, "is not UTF-8 text; save it as UTF-8");
        } catch (IOException e) {
            problems.add(whole, "cannot be read: " + e);
        }
        problems.throwIfAny();
        return text;
    }

    private static byte[] bounded(Path file, String kind, Place whole, Problems problems) throws IOException {
        // The size is not asked for: a pipe or a growing file would lie.
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                problems.add(whole, "is larger than 1 MiB, which no " + kind + " needs; is it the right file?");
                return new byte[0];
            }
            return bytes;
        }
    }

    private static String decode(byte[] bytes) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
