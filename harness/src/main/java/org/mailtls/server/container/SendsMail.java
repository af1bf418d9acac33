package org.mailtls.server.container;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailtls.scenario.SendLevel;
import org.mailtls.server.SinkRoute;

/**
 * A mail server of the lab that can be set to send mail to sinks. Where they are is only known once it runs: its configuration names
 * files for that, which are written then.
 */
interface SendsMail {
    /** A table of domain → where its mail goes. */
    String ROUTES = "/mta/routes";

    /** Why the level cannot be had, and the nearest one that can; null if it can. */
    @Nullable
    String cannot(SendLevel level);

    /** The files that say where mail goes: path → text. */
    Map<String, String> files(List<SinkRoute> routes, List<String> fingerprints);

    /** Whether it can be set to ask the resolver on its own loopback address. */
    default boolean asksDns() {
        return false;
    }

    /** What gets it ready to be seen, before it is handed mail; empty if there is nothing to do. */
    default List<String> prepare() {
        return List.of();
    }

    /** A program that prints what it handed to its reporter; empty if it knows none. */
    default List<String> askReports() {
        return List.of();
    }

    /** What has it look at its queue again; empty if it does so by itself often enough. */
    List<String> queueRun();

    /** A program that prints what the level in effect can be told by. */
    List<String> askLevel();

    /** The level that this output tells of; null if it is none that is known. */
    @Nullable
    SendLevel level(String printed);
}
