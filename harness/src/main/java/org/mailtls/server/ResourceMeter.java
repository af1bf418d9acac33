package org.mailtls.server;

import java.io.IOException;

/** What a server takes up, to be read several times a second while it is under load. One thread reads it. */
public interface ResourceMeter extends AutoCloseable {
    /**
     * Takes about a millisecond at most where {@link #source} is the kernel.
     *
     * @throws IOException if the server or its accounting is gone
     */
    Resources now() throws IOException;

    /** Where the figures come from, for the result: {@code cgroup v1}, {@code engine statistics}, … */
    String source();

    /** Ends what was opened for reading; {@link #now} must not be called after it. */
    @Override
    default void close() {}
}
