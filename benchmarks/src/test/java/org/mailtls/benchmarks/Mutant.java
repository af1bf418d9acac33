package org.mailtls.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.mailtls.host.ClassPath;

/** A class of the product with one mistake put in, compiled to stand before the real one on a fork's class path. */
final class Mutant {
    private Mutant() {}

    /** Changes each place of the class's source that reads so, and puts what the compiler makes of it into the folder. */
    static void of(Class<?> victim, String from, String to, Path folder) throws IOException {
        String source = Files.readString(source(victim));
        assertTrue(source.contains(from), victim.getSimpleName() + " no longer says: " + from);
        String text = source.replace(from, to);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        // Without processors: the stubs that JMH generated fit the changed class as well.
        List<String> options = List.of("-proc:none", "-cp", ClassPath.own().text(), "-d", folder.toString());
        JavaFileObject unit =
                new SimpleJavaFileObject(
                        URI.create("string:///" + victim.getName().replace('.', '/') + ".java"),
                        JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return text;
                    }
                };
        boolean compiled =
                compiler.getTask(said, null, null, options, null, List.of(unit)).call();
        assertTrue(compiled, said::toString);
    }

    private static Path source(Class<?> victim) {
        String file = "src/main/java/" + victim.getName().replace('.', '/') + ".java";
        // The tests run in their module's folder or in the repository's, as the builder likes.
        List<Path> found = List.of("", "../harness/", "benchmarks/", "harness/").stream()
                .map(place -> Path.of(place + file))
                .filter(Files::exists)
                .toList();
        assertEquals(1, found.size(), "places of " + file);
        return found.get(0);
    }
}
