package org.mailtls.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;

/** Every check was seen to find a fault where there is one, and none where there is none. */
class ControlsOfChecksTest {
    /** What a scan can rule out and never find, since there is no harmless way to ask. The catalogue says so. */
    private static final Set<String> NEVER_FOUND = Set.of("ATT-WINSHOCK");

    /** A test method that says of what it is a control. */
    private record Tested(Method method, Control control) {
        String shown() {
            return method.getDeclaringClass().getName() + "#" + method.getName();
        }
    }

    private final List<Tested> tested = controls();

    @Test
    void everyCheckHasAWeakAndAStrongControl() {
        List<String> missing = new ArrayList<>();
        for (String id : answered()) {
            for (boolean weak : List.of(true, false)) {
                if (of(id, weak).isEmpty() && !(weak && NEVER_FOUND.contains(id))) {
                    missing.add(id + " has no " + (weak ? "weak" : "strong") + " control");
                }
            }
        }
        assertEquals(List.of(), missing, "mark a test of it with @Control; there are\n" + table());
    }

    @Test
    void whatIsNeverFoundSaysSo() {
        for (String id : NEVER_FOUND) {
            String limits = CheckCatalogue.load().check(id).cannotSee();
            assertTrue(limits.contains("never set"), id + ": " + limits);
            assertEquals(List.of(), of(id, true), "it was found after all, so it is no exception");
        }
    }

    @Test
    void aControlNamesAnExistingCheck() {
        Set<String> known = new TreeSet<>();
        CheckCatalogue.load().all().forEach(check -> known.add(check.id()));
        List<String> unknown = tested.stream()
                .flatMap(each -> Arrays.stream(each.control.check())
                        .filter(id -> !known.contains(id))
                        .map(id -> each.shown() + " is a control of " + id + ", which is not in the catalogue"))
                .toList();
        assertEquals(List.of(), unknown);
    }

    /** An annotation on a method that nothing runs would prove nothing. */
    @Test
    void aControlIsATestThatRuns() {
        List<String> idle = tested.stream()
                .filter(each -> !runs(each.method))
                .map(Tested::shown)
                .toList();
        assertEquals(List.of(), idle);
    }

    /** Checks that some probe answers. Of the others a scan of a receiving server says that it does not see them. */
    private static Set<String> answered() {
        Set<String> ids = new TreeSet<>();
        Probes.all().forEach(probe -> ids.addAll(probe.answers()));
        assertTrue(ids.size() > 50, "there are many checks, not just " + ids);
        return ids;
    }

    private List<String> of(String id, boolean weak) {
        return tested.stream()
                .filter(each -> each.control.weak() == weak
                        && Arrays.asList(each.control.check()).contains(id))
                .map(Tested::shown)
                .toList();
    }

    /** Check by check, for the message of a test that fails. */
    private String table() {
        TreeMap<String, String> lines = new TreeMap<>();
        for (String id : answered()) {
            lines.put(id, String.format("%-26s weak %s strong %s%n", id, of(id, true), of(id, false)));
        }
        return String.join("", lines.values());
    }

    /** {@code @Test} and {@code @ParameterizedTest} are both marked as testable. */
    private static boolean runs(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .anyMatch(type -> type.isAnnotationPresent(Testable.class)
                        || Arrays.stream(type.getAnnotations())
                                .anyMatch(meta -> meta.annotationType().isAnnotationPresent(Testable.class)));
    }

    private static List<Tested> controls() {
        try {
            Path root = Path.of(ControlsOfChecksTest.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (Stream<Path> walk = Files.walk(root.resolve("org/mailtls"))) {
                return walk.filter(file -> file.toString().endsWith(".class"))
                        .map(file -> root.relativize(file).toString())
                        .sorted()
                        .flatMap(ControlsOfChecksTest::in)
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<Tested> in(String file) {
        String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
        try {
            // Not initialised: some of them bring up servers.
            Class<?> type = Class.forName(name, false, ControlsOfChecksTest.class.getClassLoader());
            return Arrays.stream(type.getDeclaredMethods())
                    .flatMap(method -> Arrays.stream(method.getAnnotationsByType(Control.class))
                            .map(control -> new Tested(method, control)));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(name + " is a class file but cannot be loaded", e);
        }
    }
}
