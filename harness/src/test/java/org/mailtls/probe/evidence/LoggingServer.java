package org.mailtls.probe.evidence;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mailtls.server.CpuMeter;
import org.mailtls.server.MailServer;
import org.mailtls.server.ServerIdentity;

/** A server of which there is nothing but its log. */
final class LoggingServer implements MailServer {
    private final ServerIdentity identity;
    private final List<String> log = new ArrayList<>();
    private final List<String> coming = new ArrayList<>();

    LoggingServer(String mta, Map<String, String> settings) {
        identity = new ServerIdentity(mta, null, null, null, "220 test", settings);
    }

    static LoggingServer postfix(String... log) {
        LoggingServer server = new LoggingServer("Postfix", Map.of());
        List.of(log).forEach(server::write);
        return server;
    }

    /** Lines that can be read only from the second look on. */
    LoggingServer later(String... lines) {
        coming.addAll(List.of(lines));
        return this;
    }

    synchronized void write(String line) {
        log.add(line);
    }

    @Override
    public synchronized List<String> logTail(int lines) {
        List<String> tail = List.copyOf(log.subList(Math.max(0, log.size() - lines), log.size()));
        log.addAll(coming);
        coming.clear();
        return tail;
    }

    @Override
    public ServerIdentity identity() {
        return identity;
    }

    @Override
    public InetSocketAddress address() {
        return new InetSocketAddress("127.0.0.1", 1);
    }

    @Override
    public Optional<CpuMeter> cpu() {
        return Optional.empty();
    }

    @Override
    public boolean alive() {
        return true;
    }

    @Override
    public void close() {}
}
