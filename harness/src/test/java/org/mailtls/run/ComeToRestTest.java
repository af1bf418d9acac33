package org.mailtls.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailtls.server.EnvironmentException;

class ComeToRestTest {
    private final List<String> told = new ArrayList<>();
    private int seconds;

    @Test
    void aMachineAtRestIsNotWaitedFor() {
        after(0).within(Duration.ofMinutes(3));
        assertEquals(0, seconds);
        assertEquals(List.of(), told);
    }

    @Test
    void itIsWaitedForUntilItRests() {
        after(40).within(Duration.ofMinutes(3));
        assertEquals(40, seconds);
        assertEquals(List.of("waiting up to 180 s for this machine to come to rest"), told);
    }

    @Test
    void aMachineThatNeverRestsIsGivenUp() {
        after(Integer.MAX_VALUE).within(Duration.ofSeconds(20));
        assertEquals(20, seconds);
    }

    @Test
    void anInterruptEndsTheWait() {
        ComeToRest wait = new ComeToRest(
                () -> false,
                () -> {
                    throw new InterruptedException();
                },
                told::add);
        assertThrows(EnvironmentException.class, () -> wait.within(Duration.ofSeconds(20)));
        assertTrue(Thread.interrupted());
    }

    private ComeToRest after(int busy) {
        return new ComeToRest(() -> seconds >= busy, () -> seconds++, told::add);
    }
}
