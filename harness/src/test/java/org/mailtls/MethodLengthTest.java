package org.mailtls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A method that does not fit on a screen does more than one thing. Relies on how the sources are formatted. */
class MethodLengthTest {
    private static final int LONGEST_METHOD = 60;

    /** Of a member of a class, or of a class inside of it, that has parameters and is no type. */
    private static final Pattern HEAD =
            Pattern.compile("( {4}| {8})(?!if|for|while|switch|try|catch|return|throw|else|new|do|synchronized \\()"
                    + "(?!.*\\b(?:record|class|enum|interface) )[\\w<][\\w<>\\[\\], ?.@&]*\\(.*");

    @Test
    void noMethodIsLongerThanAScreen() throws IOException {
        Path root = ArchitectureTest.repository();
        List<String> tooLong = new ArrayList<>();
        int methods = 0;
        for (String module : List.of("harness", "benchmarks", "junit", "dist")) {
            try (Stream<Path> walk = Files.walk(root.resolve(module).resolve("src/main/java"))) {
                for (Path file :
                        walk.filter(p -> p.toString().endsWith(".java")).toList()) {
                    List<Method> found = methods(Files.readAllLines(file));
                    methods += found.size();
                    found.stream()
                            .filter(method -> method.length() > LONGEST_METHOD)
                            .forEach(method -> tooLong.add(root.relativize(file) + ":" + method));
                }
            }
        }
        assertTrue(methods > 3000, "looked in the wrong place: found " + methods + " methods");
        assertEquals(List.of(), tooLong, "at most " + LONGEST_METHOD + " lines a method");
    }

    @Test
    void aLongOneIsSeen() {
        List<String> lines = new ArrayList<>(List.of("class A {", "    void a(int b)", "            throws C {"));
        lines.addAll(Collections.nCopies(60, "        b(0);"));
        lines.addAll(List.of("    }", "", "    void d() {}", "", "    int e();", "}"));
        assertEquals(List.of(new Method(2, 63)), methods(lines));
    }

    /** @param line where it begins, from 1 */
    private record Method(int line, int length) {
        @Override
        public String toString() {
            return line + " has " + length + " lines";
        }
    }

    /** Those that have more than one line. */
    private static List<Method> methods(List<String> lines) {
        List<Method> methods = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher head = HEAD.matcher(lines.get(i));
            if (head.matches()) {
                int body = i;
                while (body < lines.size() - 1 && !lines.get(body).matches(".*[;{}]")) {
                    body++;
                }
                if (lines.get(body).endsWith("{")) {
                    int end = lines.subList(body, lines.size()).indexOf(head.group(1) + "}");
                    methods.add(new Method(i + 1, body + end - i + 1));
                }
            }
        }
        return methods;
    }
}
