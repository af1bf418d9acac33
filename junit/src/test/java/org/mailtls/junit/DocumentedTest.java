package org.mailtls.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.server.EngineRequirement;

/** The class of tests in docs/junit.md, word for word: a reader may paste it, so it must compile, and do what is said of it. */
@Timeout(900)
class DocumentedTest {
    private static final Pattern BLOCK = Pattern.compile("# In your own tests\n.*?```java\n(.*?)```", Pattern.DOTALL);

    private static final String IMPORTS = """
            import static org.junit.jupiter.api.Assertions.*;

            import java.io.IOException;
            import java.time.Duration;
            import java.util.List;
            import javax.net.ssl.SSLContext;
            import org.junit.jupiter.api.Test;
            import org.mailtls.junit.*;

            """;

    /** What a reader has: the program that is tested. */
    private static final String PROGRAM = """

            record InvoiceMailer(String host, int port, SSLContext tls) {
                void send(String from, String to) throws IOException {
                    PlainMail.send(host, port, tls, from, to);
                }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void itsTestsDoWhatIsSaidOfThem() throws Exception {
        Map<String, String> tests = run(block(), folder);
        String old = Objects.requireNonNull(tests.remove("hardening/server-old"), tests.toString());
        assertTrue(old.startsWith("FAILED"), old);
        assertTrue(old.contains("mozilla-intermediate-6.0 (suites-tls12, CS-SET-TLS12): FAIL"), old);
        assertEquals(
                Map.of(
                        "sendsOverTls()",
                        Kit.GOOD,
                        "sendsNothingInClear(LabMail)",
                        Kit.GOOD,
                        "hardening/server-new",
                        Kit.GOOD),
                tests);
    }

    /** So that the test above can fail: its first server is asked for another mail, its second does nothing wrong. */
    @Test
    void testsThatDoNotHoldAreSeen() throws Exception {
        String other = block().replace("assertEquals(\"a@shop", "assertEquals(\"z@shop")
                .replace("fault = \"no-starttls\"", "fault = \"\"");
        Map<String, String> tests = run(other, folder);
        assertTrue(String.valueOf(tests.get("sendsOverTls()")).contains("<z@shop.example>"), tests.toString());
        assertTrue(
                String.valueOf(tests.get("sendsNothingInClear(LabMail)")).contains("nothing was thrown"),
                tests.toString());
    }

    private static String block() throws IOException {
        Matcher block = BLOCK.matcher(Files.readString(Path.of("../docs/junit.md")));
        assertTrue(block.find(), "docs/junit.md has no class of tests");
        return block.group(1);
    }

    /** Where there is no engine, the class has none of its tests run, for the server that it shares. */
    private static Map<String, String> run(String block, Path folder) throws Exception {
        Path classes = compiled(block, folder);
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, DocumentedTest.class.getClassLoader())) {
            Kit kit = Kit.run(loader.loadClass("InvoiceMailerTest"), folder.resolve("runs"));
            String stopped = kit.containers().toString();
            if (stopped.contains("No Docker engine answers")) {
                assertFalse(EngineRequirement.strict(System.getenv()), stopped);
                assumeTrue(false, stopped);
            }
            assertEquals("{}", stopped);
            return new HashMap<>(kit.tests());
        }
    }

    private static Path compiled(String block, Path folder) throws IOException {
        Path source = folder.resolve("InvoiceMailerTest.java");
        Files.writeString(source, IMPORTS + block + PROGRAM);
        Path classes = Files.createDirectories(folder.resolve("classes"));
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK is needed");
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int exit = compiler.run(
                null,
                null,
                said,
                "-proc:none",
                "-cp",
                TestClassPath.ofThisJvm().text(),
                "-d",
                classes.toString(),
                source.toString());
        assertEquals(0, exit, () -> said.toString(StandardCharsets.UTF_8));
        return classes;
    }
}
