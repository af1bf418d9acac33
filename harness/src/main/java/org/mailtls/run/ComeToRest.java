package org.mailtls.run;

import java.time.Duration;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.mailtls.host.Machine;
import org.mailtls.server.EnvironmentException;

/**
 * Waits for a machine on which something has just ended, such as another run. What that left in the load average would count as
 * the work of others, and a run that has only itself to blame would be marked as disturbed.
 */
public final class ComeToRest {
    /** Waits for a second. */
    interface Pause {
        void second() throws InterruptedException;
    }

    private final BooleanSupplier rests;
    private final Pause pause;
    private final Consumer<String> told;

    ComeToRest(BooleanSupplier rests, Pause pause, Consumer<String> told) {
        this.rests = rests;
        this.pause = pause;
        this.told = told;
    }

    /** Of this machine, by the limits beyond which a run calls itself disturbed before it starts. */
    public static ComeToRest ofThisMachine(Consumer<String> told) {
        Machine machine = new Machine();
        return new ComeToRest(() -> MachineWatch.rests(machine), () -> Thread.sleep(1000), told);
    }

    /**
     * Returns when the machine is at rest, and at the latest after that time.
     *
     * @throws EnvironmentException if the wait is interrupted
     */
    public void within(Duration longest) {
        long left = longest.toSeconds();
        if (rests.getAsBoolean()) {
            return;
        }
        told.accept(String.format(Locale.ROOT, "waiting up to %d s for this machine to come to rest", left));
        try {
            while (left-- > 0 && !rests.getAsBoolean()) {
                pause.second();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EnvironmentException("Interrupted while this machine was coming to rest", e);
        }
    }
}
