package org.mailtls.junit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mailtls.host.JdkFinder;
import org.mailtls.host.JvmFlags;
import org.mailtls.host.JvmProcess;

/**
 * Starts the JVMs in which mailtls works for a test. The JVM of the tests would not do: a run ends all child processes at its
 * end, containers need variables in the environment, and whoever kills the tests must not leave a server behind, which a JVM
 * notices by the end of its input.
 */
final class ToolJvm {
    /** As the launcher of mailtls has them. */
    private static final List<String> FLAGS =
            List.of("-XX:+UseSerialGC", "-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData");

    private static final String HOST = "TESTCONTAINERS_HOST_OVERRIDE";

    private ToolJvm() {}

    /**
     * @param environment what it gets beside, or in place of, ours
     * @throws java.io.UncheckedIOException if it cannot be started
     */
    static JvmProcess start(Class<?> main, Map<String, String> environment) {
        List<String> flags = new ArrayList<>(FLAGS);
        flags.addAll(JvmFlags.nativeAccess(Runtime.version().feature()));
        // What Testcontainers reads from there only: no reaper, since the JVM removes its containers, and no guess of
        // the host.
        Map<String, String> variables = new HashMap<>();
        variables.put("TESTCONTAINERS_RYUK_DISABLED", "true");
        variables.put(HOST, System.getenv().getOrDefault(HOST, "127.0.0.1"));
        variables.putAll(environment);
        return JvmProcess.start(
                new JdkFinder().current().java(), flags, TestClassPath.ofThisJvm(), variables, main.getName());
    }

    /** The last that it said on standard error, without what libraries say of their own matters. */
    static String words(JvmProcess jvm) {
        return jvm.errorTail(60).stream()
                .filter(line -> !line.startsWith("SLF4J"))
                .collect(Collectors.joining("\n"));
    }
}
