package org.mailtls.probe.scripted;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The blocks of a PEM file (RFC 7468). */
public final class Pem {
    private static final String END = "-----END";

    private Pem() {}

    public static List<byte[]> blocks(Path file) throws IOException {
        List<byte[]> blocks = new ArrayList<>();
        for (String part : Files.readString(file).split("-----BEGIN [A-Z ]+-----")) {
            int end = part.indexOf(END);
            if (end >= 0) {
                blocks.add(Base64.getMimeDecoder().decode(part.substring(0, end).strip()));
            }
        }
        return blocks;
    }
}
