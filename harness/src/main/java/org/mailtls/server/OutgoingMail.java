package org.mailtls.server;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;

/** What a server that sends mail can be told to do. Mail goes to servers of ours on this machine, and nowhere else. */
public interface OutgoingMail {
    /** The name of the host that all sinks are on, as the server knows it and as their certificates say it. */
    String SINK_HOST = "mx.sinks.test";

    /**
     * This machine's address as the server reaches it. Other programs and containers of this machine reach it too, and so do networks
     * that route to it: what listens there has to look who comes.
     */
    InetAddress sinkAddress();

    /** The address that the server's own connections to {@link #sinkAddress} come from. */
    InetAddress ownAddress();

    /**
     * Says where mail goes from now on.
     *
     * @param fingerprints SHA-256 of certificates, as hexadecimal pairs with colons between, that are trusted where it is
     *     fingerprints that count
     * @throws IOException if the server cannot be told
     */
    void route(List<SinkRoute> routes, List<String> fingerprints) throws IOException;

    /**
     * Whether an SMTP server on a port of {@link #sinkAddress} greets who connects from where the server is.
     *
     * @throws IOException if it cannot be tried
     */
    boolean reaches(int port) throws IOException;

    /**
     * Hands over one small mail for each recipient, numbered from 1: the sender is {@code outbound-<number>@example.test}.
     *
     * @throws IOException if not all of them were taken into the queue
     */
    void submit(List<String> recipients) throws IOException;

    /** Has a server that does not do so by itself look at its queue again. */
    void tryAgain() throws IOException;

    /**
     * The level in effect, as the server itself says.
     *
     * @return a word of {@link org.mailtls.scenario.SendLevel}
     */
    String level() throws IOException;

    /** All lines of its log, oldest first. */
    List<String> log() throws IOException;
}
