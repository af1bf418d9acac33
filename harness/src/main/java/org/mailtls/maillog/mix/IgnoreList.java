package org.mailtls.maillog.mix;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom the user wants to be counted apart.
 *
 * @param names of hosts, each with all below it
 */
public record IgnoreList(List<String> names, List<Cidr> networks) {
    public static final IgnoreList NONE = new IgnoreList(List.of(), List.of());

    private static final long LARGEST = 1 << 20;

    public IgnoreList {
        names = List.copyOf(names);
        networks = List.copyOf(networks);
    }

    /**
     * Reads words of the command line: a host's name, an address, a network, or a file that has one of these on each line.
     *
     * @throws IllegalArgumentException for a word or a line that is none of them, with its place and what it can be
     */
    public static IgnoreList read(List<String> words) throws IOException {
        List<String> names = new ArrayList<>();
        List<Cidr> networks = new ArrayList<>();
        for (String word : words) {
            if (Cidr.parse(word) == null && Files.isRegularFile(Path.of(word))) {
                readFile(Path.of(word), names, networks);
            } else {
                add(word.strip(), "--ignore " + word, names, networks);
            }
        }
        return new IgnoreList(names, networks);
    }

    private static void readFile(Path file, List<String> names, List<Cidr> networks) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IllegalArgumentException(
                    "--ignore " + file + " is larger than 1 MiB, which no list of peers needs; is it the right file?");
        }
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (MalformedInputException e) {
            throw new IllegalArgumentException("--ignore " + file + " is not UTF-8 text; save it as UTF-8", e);
        }
        for (int i = 0; i < lines.size(); i++) {
            int comment = lines.get(i).indexOf('#');
            String line = (comment < 0 ? lines.get(i) : lines.get(i).substring(0, comment)).strip();
            if (!line.isEmpty()) {
                add(line, file + ":" + (i + 1), names, networks);
            }
        }
    }

    private static void add(String word, String where, List<String> names, List<Cidr> networks) {
        Cidr network = Cidr.parse(word);
        if (network != null) {
            networks.add(network);
            return;
        }
        String name = name(word);
        if (name == null) {
            throw new IllegalArgumentException(where + ": '" + word + "' is no host name, address, network or file."
                    + " Write mx.example.org, example.org for all below it, 192.0.2.7, 192.0.2.0/24 or 2001:db8::/32.");
        }
        names.add(name);
    }

    /** A dot or an asterisk before it means what is meant without. Null for what no host is called. */
    private static @Nullable String name(String word) {
        String plain = HostNames.plain(word.startsWith("*.") ? word.substring(2) : word.replaceFirst("^[.]", ""));
        boolean name = plain.matches("[a-z0-9_-]+([.][a-z0-9_-]+)*") && !plain.matches("[0-9.]+");
        return name ? plain : null;
    }
}
