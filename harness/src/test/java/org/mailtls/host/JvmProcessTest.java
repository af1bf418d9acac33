package org.mailtls.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class JvmProcessTest {
    /** Answers each line; fails on the word {@code fail}; ends with its input. */
    static final class EchoMain {
        private EchoMain() {}

        public static void main(String[] args) throws IOException {
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            String line;
            while ((line = in.readLine()) != null) {
                if (line.equals("fail")) {
                    throw new IllegalStateException("told to fail");
                }
                System.out.println("heard " + line);
            }
        }
    }

    @Test
    void talksInLines() throws Exception {
        try (JvmProcess child = start()) {
            child.send("one");
            assertEquals("heard one", child.answer(Duration.ofSeconds(20)));
        }
    }

    @Test
    void endsWithItsInput() throws Exception {
        JvmProcess child = start();
        child.send("one");
        assertEquals("heard one", child.answer(Duration.ofSeconds(20)));
        child.close();
        assertTrue(!child.alive() || ProcessHandle.of(child.pid()).isEmpty());
    }

    @Test
    void tellsADeadChildFromASlowOne() throws Exception {
        try (JvmProcess child = start()) {
            child.send("fail");
            assertNull(child.answer(Duration.ofSeconds(20)));
            assertTrue(child.errorTail(20).stream().anyMatch(line -> line.contains("told to fail")));
        }
    }

    /** Says what is in its environment, and ends with the code that it is told. */
    static final class EnvironmentMain {
        private EnvironmentMain() {}

        public static void main(String[] args) throws IOException {
            System.out.println(System.getenv("MAILTLS_TEST_WORD"));
            System.exit(new InputStreamReader(System.in, StandardCharsets.UTF_8).read() - '0');
        }
    }

    @Test
    void getsAnEnvironmentAndSaysHowItEnded() throws Exception {
        try (JvmProcess child = JvmProcess.start(
                new JdkFinder().current().java(),
                List.of("-XX:TieredStopAtLevel=1"),
                ClassPath.own(),
                Map.of("MAILTLS_TEST_WORD", "hello"),
                EnvironmentMain.class.getName())) {
            child.send("7");
            assertEquals(7, child.exitCode());
            assertEquals("hello", child.answer(Duration.ofSeconds(20)));
        }
    }

    private static JvmProcess start() {
        return JvmProcess.start(
                new JdkFinder().current().java(), List.of("-XX:TieredStopAtLevel=1"), EchoMain.class.getName());
    }
}
