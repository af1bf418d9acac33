package org.mailtls.server.container;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mailtls.server.EnvironmentException;

/** Knows troubles of the machine by the engine's words for them, and says what to do. */
final class EngineTrouble {
    private EngineTrouble() {}

    /**
     * The same in words; null if the engine speaks of something else.
     *
     * @param port that was asked for, null if the engine was to choose
     */
    static @Nullable EnvironmentException in(Throwable thrown, @Nullable Integer port) {
        String words = words(thrown).toLowerCase(Locale.ROOT);
        if (isFull(words)) {
            return full(thrown);
        }
        boolean taken = words.contains("port is already allocated")
                || words.contains("address already in use")
                || words.contains("ports are not available");
        return taken && port != null ? taken(port, thrown) : null;
    }

    /** Whether words of an engine, a build or a server say that there is no room. */
    static boolean isFull(String words) {
        String lower = words.toLowerCase(Locale.ROOT);
        return lower.contains("no space left on device") || lower.contains("disk quota exceeded");
    }

    static EnvironmentException full(Throwable cause) {
        return new EnvironmentException(
                "The disk of the Docker engine is full ("
                        + lastLine(words(cause))
                        + ").\n  See what fills it: docker system df, and df -h of 'docker info -f \"{{.DockerRootDir}}\"'"
                        + "\n  Ours is removed by: ./mailtls clean",
                cause);
    }

    private static EnvironmentException taken(int port, Throwable cause) {
        return new EnvironmentException(
                "server.port: port " + port + " of 127.0.0.1 is taken.\n  Who has it:  ss -ltnp 'sport = :" + port
                        + "'\n  Choose another, or leave server.port out. Cells that are compared are up at the same"
                        + " time: each of their servers needs a port of its own.",
                cause);
    }

    private static String lastLine(String words) {
        String[] lines = words.strip().split("\n");
        return lines[lines.length - 1].strip();
    }

    /** Of the innermost cause that has any. */
    private static String words(Throwable thrown) {
        String words = "";
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            String message = t.getMessage();
            if (message != null && !message.isBlank()) {
                words = message;
            }
        }
        return words;
    }
}
