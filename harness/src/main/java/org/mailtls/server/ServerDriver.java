package org.mailtls.server;

import java.util.ServiceLoader;
import org.mailtls.scenario.Driver;

/** Brings servers up in one way. Found with {@link ServiceLoader}. */
public interface ServerDriver {
    /** The one that brings them up so. */
    static ServerDriver of(Driver driver) {
        return ServiceLoader.load(ServerDriver.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(candidate -> candidate.driver() == driver)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No driver for " + driver + " on the class path"));
    }

    Driver driver();

    /**
     * What the server would be set to, touching nothing but the files of its certificates.
     *
     * @throws UnsupportedSettingException if it cannot be set as asked, naming the nearest thing that it can
     */
    ServerPlan plan(ServerStart start);

    /**
     * Returns once the server greets.
     *
     * @throws UnsupportedSettingException as {@link #plan} would, or if only the running server could tell
     * @throws EnvironmentException if the machine cannot do it: no engine, no image, no port, nobody there
     * @throws ServerFailedException if the server itself died or never greeted; carries its last log lines
     */
    MailServer start(ServerStart start);
}
