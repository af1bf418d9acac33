package org.mailtls.probe;

import java.util.List;
import java.util.Optional;
import org.mailtls.probe.handshake.Handshakes;
import org.mailtls.probe.wire.Dialer;
import org.mailtls.probe.wire.WireException;
import org.mailtls.server.MailServer;

/** What a probe works with. Everything may be used by several threads. */
public interface Look {
    Target target();

    /** Connections in the clear and raw TLS; each waits for its turn within the scan's limits. */
    Dialer dialer();

    /** Whole handshakes, cryptography included. */
    Handshakes handshakes();

    /** The server as its owner sees it, with its log; empty for a server that this program did not start. */
    Optional<MailServer> inside();

    /** Whether those who run the server consent to more than an ordinary client may do. */
    boolean intrusive();

    /** A fact that {@link Probe#needs} names. */
    Fact fact(String id);

    /** Words of such a fact; empty list unless seen. */
    List<String> words(String id);

    /** Whether such a fact was seen and is set. */
    boolean flag(String id);

    /** Does several things at once, as far as the limits allow, and gives the results in the order of the tasks. */
    <T> List<T> together(List<? extends Task<T>> tasks) throws WireException, InterruptedException;

    /** One of them. */
    @FunctionalInterface
    interface Task<T> {
        T run() throws WireException, InterruptedException;
    }
}
