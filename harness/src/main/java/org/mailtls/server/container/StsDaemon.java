package org.mailtls.server.container;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The daemon that finds out MTA-STS policies for Postfix (postfix-mta-sts-resolver, as Debian packages it), beside a mail server in
 * whose network it is: Postfix finds it on loopback, and it finds the resolver and the policy hosts there.
 */
public final class StsDaemon implements AutoCloseable {
    /** The table for a Postfix that knows nothing of reports: it takes what is said for them for a mistake. */
    static final String PLAIN = "postfix";

    /** The same for one that sends no server name either. */
    static final String NAMELESS = "nameless";

    /** The one for a Postfix that reports. */
    static final String REPORTING = "reporting";

    private static final String ROOTS = "/sts/roots.pem";
    private static final Pattern READY = Pattern.compile("Server started");

    private final SideContainer container;

    private StsDaemon(SideContainer container) {
        this.container = container;
    }

    /** One of its tables, as main.cf names it. */
    static String map(String table) {
        return "socketmap:inet:127.0.0.1:8461:" + table;
    }

    /**
     * To be called when the resolver is there.
     *
     * @param roots PEM file of the authorities whose policy hosts it believes
     * @param containerId of the mail server
     * @throws org.mailtls.server.EnvironmentException if there is no engine, or it does not come up
     */
    public static StsDaemon beside(String containerId, Path roots, String runId) {
        return new StsDaemon(SideContainer.beside(
                containerId,
                "sts",
                List.of("Dockerfile", "daemon.yml"),
                runId,
                List.of(ContainerFile.copyOf(roots, ROOTS)),
                READY));
    }

    @Override
    public void close() {
        container.close();
    }
}
