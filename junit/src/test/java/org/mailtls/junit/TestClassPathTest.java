package org.mailtls.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.host.ClassPath;

class TestClassPathTest {
    private static final String ENGINE = "META-INF/services/org.mailtls.run.BenchmarkEngine";
    private static final String LIST = "META-INF/BenchmarkList";
    private static final String LOGGING = "META-INF/services/org.slf4j.spi.SLF4JServiceProvider";

    @TempDir
    private Path folder;

    @Test
    void ofThisJvmIsComplete() {
        List<Path> entries = TestClassPath.ofThisJvm().entries();
        assertTrue(entries.size() > 20, entries.toString());
    }

    /** As test runners do it, one of them in two steps. */
    @Test
    void whatAManifestNamesIsOnIt() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("with space/classes"));
        Path library = jar("lib/one.jar", "", Map.of("one", ""));
        Path inner = jar("inner.jar", "lib/one.jar lib/gone.jar file:/%zz", Map.of());
        Path outer = jar("outer.jar", "inner.jar " + classes.toUri() + " outer.jar", Map.of());
        assertEquals(
                List.of(outer, inner, library, classes),
                TestClassPath.of(List.of(outer)).entries());
    }

    @Test
    void whatIsNoJarAndWhatIsNotThereDoNoHarm() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "no jar");
        assertEquals(
                List.of(text),
                TestClassPath.of(List.of(text, folder.resolve("none.jar"))).entries());
    }

    @Test
    void loggingOfTheTestsStaysWithThem() throws IOException {
        Path other = jar("logback-classic-1.jar", "", Map.of(LOGGING, "x"));
        Path simple = jar("slf4j-simple-2.jar", "", Map.of(LOGGING, "x"));
        assertEquals(List.of(simple), TestClassPath.of(List.of(other, simple)).entries());
    }

    @Test
    void whatIsMissingIsToldWithWhatToDo() throws IOException {
        Path nothing = jar("nothing.jar", "", Map.of());
        assertTrue(refused(nothing).contains("lacks mailtls-benchmarks"));
        Path overwritten = jar("shaded.jar", "", Map.of(ENGINE, "x", LIST, "org.example.SortBenchmark"));
        assertTrue(refused(overwritten).contains("JMH would not find them"));
        Path whole = jar("whole.jar", "", Map.of(ENGINE, "x", LIST, "org.mailtls.benchmarks.WireHandshake"));
        TestClassPath.requireComplete(new ClassPath(List.of(overwritten, whole)));
    }

    private static String refused(Path jar) {
        return String.valueOf(assertThrows(
                        ExtensionConfigurationException.class,
                        () -> TestClassPath.requireComplete(new ClassPath(List.of(jar))))
                .getMessage());
    }

    private Path jar(String name, String classPath, Map<String, String> files) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (!classPath.isEmpty()) {
            manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        }
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            for (Map.Entry<String, String> entry : files.entrySet()) {
                out.putNextEntry(new JarEntry(entry.getKey()));
                out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }
}
