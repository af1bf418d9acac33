package org.mailtls.server;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.mailtls.scenario.Service;

/** A mail server that is up: it answered with a 220 before this object was handed out. */
public interface MailServer extends AutoCloseable {
    /** Where clients of its service connect; always on 127.0.0.1 but for a remote server. */
    InetSocketAddress address();

    /**
     * Where another of its services is.
     *
     * @throws IllegalStateException if it has no such service
     */
    default InetSocketAddress address(Service service) {
        if (service != Service.SMTP) {
            throw new IllegalStateException("This server has no " + service.word());
        }
        return address();
    }

    /** Settings that it takes and then ignores; each names the setting and says why. */
    default List<String> warnings() {
        return List.of();
    }

    /** The lines of its configuration that these lines of its log complain of. */
    default List<ConfigFault> faults(List<String> log) {
        return List.of();
    }

    /** What it is, as observed on the running server. */
    ServerIdentity identity();

    /** Its processor time; empty where it cannot be seen, as for a remote server. */
    Optional<CpuMeter> cpu();

    /** What it takes up, several times a second; empty where it cannot be seen, as for a remote server. */
    default Optional<ResourceMeter> resources() {
        return Optional.empty();
    }

    /** Which numbered mails it says that it took; empty where it cannot be asked. */
    default Optional<TakenMails> taken() {
        return Optional.empty();
    }

    /** How it is told to send mail; empty for one that takes mail alone. */
    default Optional<OutgoingMail> outgoing() {
        return Optional.empty();
    }

    /** What each connection to it must begin with, whatever the service. */
    default ProxyProtocol proxyProtocol() {
        return ProxyProtocol.NONE;
    }

    /** The newest lines of its log, oldest first; empty where there is none. */
    List<String> logTail(int lines);

    /** False once it has died; a remote server is taken to live. */
    boolean alive();

    /**
     * Comes when it has died, by itself or because it was closed, within moments and without being asked; never for a
     * remote server.
     *
     * @return exceptional, with an {@link EnvironmentException}, if what it runs on went away and nobody can tell
     */
    default CompletableFuture<Void> death() {
        return new CompletableFuture<>();
    }

    /** Stops and removes it. Never throws for a server that is already gone. */
    @Override
    void close();
}
