package org.mailtls.result;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/** Names of the files that belong to one cell. */
final class CellFile {
    private static final int LONGEST_NAME = 150;
    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._-]");
    private static final Pattern START = Pattern.compile("^[.-]");

    private CellFile() {}

    /** The id, with what is not safe in file names and links replaced, and told apart from others that then look alike. */
    static String name(String cellId) {
        String plain = cellId.replace('/', '_');
        String safe = START.matcher(UNSAFE.matcher(plain).replaceAll("_")).replaceAll("_");
        if (safe.equals(plain) && safe.length() <= LONGEST_NAME) {
            return safe;
        }
        CRC32 sum = new CRC32();
        sum.update(cellId.getBytes(StandardCharsets.UTF_8));
        return String.format(
                Locale.ROOT, "%s-%08x", safe.substring(0, Math.min(safe.length(), LONGEST_NAME)), sum.getValue());
    }
}
