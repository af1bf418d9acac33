package org.mailtls.server.container;

import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mailtls.server.EnvironmentException;

/**
 * Knows an engine that went away after it had answered. The Docker client has no type for it: what it throws is a bare
 * {@link RuntimeException}, at times in a Testcontainers exception, around the {@link IOException} of its socket.
 */
final class EngineGone {
    private EngineGone() {}

    /**
     * Runs what talks to the engine.
     *
     * @throws EnvironmentException if the engine goes away meanwhile
     */
    static <T> T translate(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            EnvironmentException gone = in(e);
            throw gone != null ? gone : e;
        }
    }

    /** The same in words; null if {@code thrown} has another reason. */
    static @Nullable EnvironmentException in(Throwable thrown) {
        String reason = reason(thrown);
        return reason == null
                ? null
                : new EnvironmentException(
                        "The Docker engine went away while it was in use: " + reason + Engine.REMEDY
                                + "\n  What is left in it:  ./mailtls clean",
                        thrown);
    }

    /** What the socket said; null if {@code thrown} has another reason. */
    static @Nullable String reason(Throwable thrown) {
        Throwable root = thrown;
        while (true) {
            // The first means that the engine answers; the others are troubles of this side, such as a full disk.
            if (root instanceof DockerException
                    || root instanceof DockerClientException
                    || root instanceof UncheckedIOException
                    || root instanceof EnvironmentException) {
                return null;
            }
            Throwable cause = root.getCause();
            if (cause == null) {
                break;
            }
            root = cause;
        }
        if (!(root instanceof IOException) || root instanceof ClosedByInterruptException) {
            return null;
        }
        String message = root.getMessage();
        return message == null ? root.getClass().getSimpleName() : message.strip();
    }
}
