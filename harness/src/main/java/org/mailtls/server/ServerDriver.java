package org.mailtls.server;

import org.mailtls.scenario.Driver;

/** Brings servers up in one way. Found with {@link java.util.ServiceLoader}. */
public interface ServerDriver {
    Driver driver();

    /**
     * Returns once the server greets.
     *
     * @throws EnvironmentException if the machine cannot do it: no engine, no image, no port, nobody there
     * @throws ServerFailedException if the server itself died or never greeted; carries its last log lines
     */
    MailServer start(ServerStart start);
}
