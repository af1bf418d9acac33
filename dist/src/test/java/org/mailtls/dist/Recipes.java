package org.mailtls.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The commands of a text in {@code docs}, to be run as they stand there. */
final class Recipes {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```\n(.*?)^```$");

    private Recipes() {}

    /** The only block with this in it. */
    static String in(String text, String word) throws IOException {
        String page = Files.readString(Archives.ROOT.resolve("docs").resolve(text));
        List<String> found = BLOCK.matcher(page)
                .results()
                .map(MatchResult::group)
                .filter(block -> block.contains(word))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(text + " has " + found.size() + " blocks with " + word);
        }
        return found.get(0).replace("```", "");
    }
}
