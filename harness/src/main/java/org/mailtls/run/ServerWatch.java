package org.mailtls.run;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.mailtls.server.EnvironmentException;
import org.mailtls.server.MailServer;

/** Ends what is being measured as soon as the server under it dies. */
final class ServerWatch implements AutoCloseable {
    /** Clients of a dead server may know of it before whoever watches it says so. */
    private static final long LATE_SECONDS = 2;

    private final CompletableFuture<Void> death;
    private final CompletableFuture<Void> ending;

    /** @param server null if there is none to watch */
    ServerWatch(@Nullable MailServer server, Runnable end) {
        this.death = server == null ? new CompletableFuture<>() : server.death();
        this.ending = death.whenComplete((nothing, thrown) -> end.run());
    }

    /** @throws EnvironmentException if what the server runs on went away: no fault of the cell, which is to be repeated */
    boolean died() {
        return died(death);
    }

    /**
     * Whether a server is dead, also if it died just now.
     *
     * @throws EnvironmentException as {@link #died()}
     */
    static boolean dead(MailServer server) {
        if (server.alive()) {
            return false;
        }
        CompletableFuture<Void> death = server.death();
        try {
            death.get(LATE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            return died(death);
        } catch (TimeoutException e) {
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    private static boolean died(CompletableFuture<Void> death) {
        if (!death.isDone()) {
            return false;
        }
        try {
            death.join();
            return true;
        } catch (CompletionException e) {
            throw e.getCause() instanceof EnvironmentException gone ? gone : e;
        }
    }

    @Override
    public void close() {
        ending.cancel(false);
    }
}
