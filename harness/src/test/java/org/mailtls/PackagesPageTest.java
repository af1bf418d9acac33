package org.mailtls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/architecture.md} draws the packages as the classes have them, so each new arrow is seen in review. */
@AnalyzeClasses(packages = "org.mailtls", importOptions = ImportOption.DoNotIncludeTests.class)
class PackagesPageTest {
    private static final String BEGIN = "<!-- drawn from the classes: begin -->\n";
    private static final String END = "<!-- drawn from the classes: end -->\n";
    private static final Pattern NAME = Pattern.compile("`([A-Z]\\w+)(?:\\.(\\w+))?`");

    @ArchTest
    static void isDrawnFromTheClasses(JavaClasses classes) {
        Path root = ArchitectureTest.repository();
        Path page = root.resolve("docs/architecture.md");
        Path sources = root.resolve("harness/src/main/java");
        String drawn = PackageDrawing.of(ArchitectureTest.ORDER, classes)
                .markdown(room -> PackageDrawing.holds(sources, room));
        try {
            String text = Files.readString(page);
            int begin = text.indexOf(BEGIN) + BEGIN.length();
            int end = text.indexOf(END);
            assertTrue(begin >= BEGIN.length() && end >= begin, page + " has no place for the drawing");
            if (Boolean.getBoolean("mailtls.draw")) {
                Files.writeString(page, text.substring(0, begin) + drawn + text.substring(end));
            } else {
                assertEquals(
                        drawn,
                        text.substring(begin, end),
                        "stale; draw it again: ./mvnw -pl harness test -Dtest=PackagesPageTest -Dmailtls.draw=true");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void namesOnlyWhatThereIs() throws IOException {
        assertEquals(
                List.of(),
                unknown(Files.readString(ArchitectureTest.repository().resolve("docs/architecture.md"))));
        assertEquals(
                List.of("`NoSuchClass`", "`CodePoints.noSuchMethod`"),
                unknown("`NoSuchClass`, `CodePoints`, `CodePoints.protocol`, `CodePoints.noSuchMethod`, `a word`"));
    }

    @Test
    void anArrowThatIsImpliedIsNotDrawn() {
        PackageDrawing drawing = new PackageDrawing(
                List.of("a", "b", "c"),
                Map.of("c", Set.of("a", "b.inner"), "b.inner", Set.of("a", "b"), "b", Set.of()));
        assertEquals("    c --> b\n    b --> a\n", drawing.arrows());
    }

    @Test
    void packagesThatUseEachOtherAreToldOnceAsSuch() {
        PackageDrawing drawing = new PackageDrawing(
                List.of("a"), Map.of("a", Set.of("a.one"), "a.one", Set.of("a"), "a.two", Set.of("a.one")));
        assertEquals(
                List.of("| `a` | – | `a.one` |", "| `a.two` | `a.one` | – |"),
                drawing.inside().lines().skip(2).toList());
    }

    /** Classes and methods of classes that a text names and that are not there. */
    private static List<String> unknown(String text) throws IOException {
        Path root = ArchitectureTest.repository();
        Map<String, String> sources = new HashMap<>();
        for (String module : List.of("harness", "benchmarks")) {
            try (Stream<Path> walk = Files.walk(root.resolve(module).resolve("src/main/java"))) {
                for (Path file :
                        walk.filter(each -> each.toString().endsWith(".java")).toList()) {
                    sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
                }
            }
        }
        return NAME.matcher(text)
                .results()
                .filter(name -> !sources.getOrDefault(name.group(1), "")
                        .contains(name.group(2) == null ? name.group(1) : " " + name.group(2) + "("))
                .map(MatchResult::group)
                .toList();
    }
}
