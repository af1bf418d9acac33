package org.mailtls.result.history;

/** Names of files and folders from words of run directories, which may have come from somebody else. */
final class PlainName {
    private static final int LONGEST = 120;

    private PlainName() {}

    /** The words, with what is not safe in names of files replaced; two texts may come to one name. */
    static String of(String words) {
        String safe = words.replaceAll("[^A-Za-z0-9._-]+", "_").replaceAll("^[.-]", "_");
        return safe.isEmpty() ? "_" : safe.substring(0, Math.min(safe.length(), LONGEST));
    }
}
