package org.mailtls.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A JVM and its parent. */
@Timeout(60)
class RequestsTest {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @Test
    void whatALibraryPrintsIsNoAnswer() throws Exception {
        try (JvmProcess child = child()) {
            child.send("{\"word\":\"one\"}");
            assertEquals("{\"word\":\"one\"}", child.answer(DEADLINE));
        }
    }

    @Test
    void theJvmEndsWithItsInputWhateverItIsInTheMiddleOf() throws Exception {
        try (JvmProcess child = child()) {
            child.send("{\"word\":\"one\"}");
            child.answer(DEADLINE);
            child.close(DEADLINE);
            assertEquals(0, child.exitCode(), "it was not killed");
        }
    }

    private static JvmProcess child() {
        return JvmProcess.start(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                List.of("-XX:-UsePerfData", "-XX:TieredStopAtLevel=1"),
                EchoMain.class.getName());
    }

    record Echo(String word) {}

    static final class EchoMain {
        public static void main(String[] arguments) throws InterruptedException {
            Requests requests = Requests.ofParent();
            System.out.println("Welcome to a library");
            requests.answer(requests.next(Echo.class));
            Thread.sleep(Duration.ofMinutes(5).toMillis());
        }
    }
}
