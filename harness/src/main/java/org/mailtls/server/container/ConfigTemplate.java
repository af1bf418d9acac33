package org.mailtls.server.container;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mailtls.server.ConfigFile;
import org.mailtls.server.ConfigLine;

/**
 * The lab's part of a server's configuration, a resource of its folder. A line that is nothing but {@code @word@} gives
 * place to the lines for that word, indented as it is.
 */
final class ConfigTemplate {
    private ConfigTemplate() {}

    /**
     * @param resource beside the class of the server: {@code exim/exim.conf}
     * @param path of the file in the container
     * @param lines word → what stands in its place; every word of the template must be here
     */
    static ConfigFile fill(Class<?> mta, String resource, String path, Map<String, List<ConfigLine>> lines) {
        List<ConfigLine> filled = new ArrayList<>();
        for (String line : read(mta, resource).lines().toList()) {
            String word = line.strip();
            if (!word.matches("@[a-z-]+@")) {
                filled.add(ConfigLine.lab(line));
                continue;
            }
            List<ConfigLine> here = lines.get(word.substring(1, word.length() - 1));
            if (here == null) {
                throw new IllegalStateException(resource + " has a place for " + word + " but nobody fills it");
            }
            String indent = line.substring(0, line.indexOf('@'));
            here.forEach(one -> filled.add(new ConfigLine(indent + one.text(), one.origin())));
        }
        return new ConfigFile(path, filled);
    }

    private static String read(Class<?> mta, String resource) {
        try (InputStream in = mta.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not on the class path beside " + mta.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
