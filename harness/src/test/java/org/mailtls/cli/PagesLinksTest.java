package org.mailtls.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A page that was moved takes its links along. */
class PagesLinksTest {
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern SCRIPT = Pattern.compile("(?<![\\w./])scripts/[\\w./-]*\\w");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    static List<Path> pages() throws IOException {
        return Pages.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void leadSomewhere(Path page) throws IOException {
        assertEquals(List.of(), broken(page, Files.readString(page)), Pages.name(page));
    }

    /** So that the test above can fail. */
    @Test
    void oneThatLeadsNowhereIsSeen() throws IOException {
        Path page = Pages.ROOT.resolve("docs/page.md");
        String text =
                "[a](gone.md), [b](../README.md#no-such-heading), [c](#me), `scripts/gone`, [d](../README.md)\n# Me\n";
        assertEquals(List.of("gone.md", "../README.md#no-such-heading", "scripts/gone"), broken(page, text));
    }

    /** Nobody finds a page that README does not lead to. */
    @Test
    void everyPageOfDocsIsInReadme() throws IOException {
        String readme = Files.readString(Pages.ROOT.resolve("README.md"));
        for (Path page : Pages.all()) {
            String name = Pages.name(page);
            assertTrue(!name.startsWith("docs/") || readme.contains("](" + name), name);
        }
    }

    private static List<String> broken(Path page, String text) throws IOException {
        List<String> broken = new ArrayList<>();
        for (String link :
                LINK.matcher(text).results().map(found -> found.group(1)).toList()) {
            if (!link.contains("://") && !leads(page, text, link)) {
                broken.add(link);
            }
        }
        SCRIPT.matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(script -> !Files.exists(Pages.ROOT.resolve(script)))
                .forEach(broken::add);
        return broken;
    }

    private static boolean leads(Path page, String text, String link) throws IOException {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        if (!parts[0].isEmpty() && !Files.exists(target)) {
            return false;
        }
        if (parts.length == 1) {
            return true;
        }
        String headed = parts[0].isEmpty() ? text : Files.readString(target);
        return HEADING.matcher(headed)
                .results()
                .anyMatch(heading -> anchor(heading.group(1)).equals(parts[1]));
    }

    /** As GitHub makes them of a heading. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .strip()
                .replace(' ', '-');
    }
}
