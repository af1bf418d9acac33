package org.mailtls.server.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Each way of the engine's client to open a port is named in our sources, so those are read: a container that is added later must not
 * be reached from another machine only because no test starts it.
 */
class PublishedPortsTest {
    private static final Path SOURCES = Path.of("src/main/java/org/mailtls");

    private static final Pattern BINDING = Pattern.compile("Ports\\.Binding\\.(\\w+)\\(([^,)]*)");

    /** Ports on all addresses, or no network of its own. */
    private static final Pattern OPEN = Pattern.compile("(?<!command\\.)withExposedPorts\\(|addExposedPort|"
            + "addFixedExposedPort|withPublishAllPorts\\((?!false\\))|new Ports\\(|(withNetworkMode|withNetwork)\\(\"host\"|"
            + "withPrivileged\\(|PortBinding\\.parse|Binding\\.parse");

    @Test
    void eachIsBoundToTheLoopbackAddress() throws IOException {
        List<String> bindings = new ArrayList<>();
        for (Path source : sources()) {
            Matcher binding = BINDING.matcher(Files.readString(source));
            while (binding.find()) {
                boolean address =
                        binding.group(1).equals("bindIp") || binding.group(1).equals("bindIpAndPort");
                assertTrue(address && binding.group(2).equals("\"127.0.0.1\""), source + ": " + binding.group());
                bindings.add(binding.group());
            }
        }
        assertTrue(bindings.size() >= 3, "those of mail servers and of other containers: " + bindings);
    }

    @Test
    void noOtherWayIsTaken() throws IOException {
        List<String> ways = new ArrayList<>();
        for (Path source : sources()) {
            Matcher way = OPEN.matcher(Files.readString(source));
            while (way.find()) {
                ways.add(source + ": " + way.group());
            }
        }
        assertEquals(List.of(), ways);
    }

    @Test
    void theOtherWaysWouldBeSeen() {
        for (String way : List.of(
                "container.withExposedPorts(25)",
                "host.withPublishAllPorts(true)",
                "withNetworkMode(\"host\")",
                "command.withPrivileged(true)")) {
            assertTrue(OPEN.matcher(way).find(), way);
        }
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
