package org.mailtls.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EndingTest {
    /** An interrupt may come after the last cell, and then the run must not go on beside the hook that tidies. */
    @Test
    void whoTakesBackAHookOfAJvmThatEndsIsHeldUntilItIsGone() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndingJvm.class.getName())
                .redirectErrorStream(true)
                .start();

        String output = new String(process.getInputStream().readAllBytes());
        assertEquals("ends", output.strip());
        assertEquals(3, process.waitFor());
    }

    @Test
    void aJvmThatGoesOnOnlyLosesItsHook() {
        Thread hook = new Thread(() -> {});
        Runtime.getRuntime().addShutdownHook(hook);
        Ending ending = new Ending();

        ending.stopListening(hook);

        assertFalse(ending.told());
        assertFalse(Runtime.getRuntime().removeShutdownHook(hook));
    }

    static final class EndingJvm {
        public static void main(String[] args) throws InterruptedException {
            CountDownLatch ends = new CountDownLatch(1);
            Thread hook = new Thread(() -> {
                System.out.println("ends");
                ends.countDown();
                try {
                    Thread.sleep(500);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            Runtime.getRuntime().addShutdownHook(hook);
            new Thread(() -> System.exit(3)).start();
            ends.await();
            new Ending().stopListening(hook);
            System.out.println("went on");
        }
    }
}
