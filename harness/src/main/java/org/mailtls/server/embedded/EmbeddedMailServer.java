package org.mailtls.server.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.mailtls.host.JvmProcess;
import org.mailtls.host.Scratch;
import org.mailtls.server.CpuMeter;
import org.mailtls.server.MailServer;
import org.mailtls.server.ProxyProtocol;
import org.mailtls.server.ResourceMeter;
import org.mailtls.server.ServerIdentity;
import org.mailtls.server.TakenMails;

/** Our server, seen from the parent. Thread-safe: the journal and the progress line may ask at the same time. */
final class EmbeddedMailServer implements MailServer, CpuMeter {
    private final JvmProcess process;
    private final EmbeddedTalk talk;
    private final InetSocketAddress address;
    private final ServerIdentity identity;
    private final ProxyProtocol proxyProtocol;
    private final ResourceMeter resources;
    private final @Nullable Scratch scratch;

    /**
     * @param proxyProtocol what clients should begin with; it takes either form, and connections without as well
     * @param scratch files that go when the server does; null for none
     */
    EmbeddedMailServer(
            JvmProcess process,
            int port,
            ServerIdentity identity,
            ProxyProtocol proxyProtocol,
            @Nullable Scratch scratch) {
        this.process = process;
        this.talk = new EmbeddedTalk(process);
        this.address = loopback(port);
        this.identity = identity;
        this.proxyProtocol = proxyProtocol;
        this.resources = new JvmResources(Path.of("/proc"), process.pid(), this);
        this.scratch = scratch;
    }

    static InetSocketAddress loopback(int port) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four bytes are always an address", e);
        }
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public ServerIdentity identity() {
        return identity;
    }

    @Override
    public Optional<CpuMeter> cpu() {
        return Optional.of(this);
    }

    @Override
    public long nanos() throws IOException {
        return talk.number("cpu");
    }

    @Override
    public String source() {
        return "JVM process CPU time";
    }

    @Override
    public Optional<ResourceMeter> resources() {
        return Optional.of(resources);
    }

    @Override
    public Optional<TakenMails> taken() {
        return Optional.of(new EmbeddedMails(talk));
    }

    @Override
    public ProxyProtocol proxyProtocol() {
        return proxyProtocol;
    }

    /**
     * Mails accepted so far.
     *
     * @throws IOException if the server is gone
     */
    long messages() throws IOException {
        return talk.number("messages");
    }

    @Override
    public List<String> logTail(int lines) {
        return process.errorTail(lines);
    }

    @Override
    public boolean alive() {
        return process.alive();
    }

    @Override
    public CompletableFuture<Void> death() {
        return process.end();
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.close();
        if (scratch != null) {
            scratch.close();
        }
    }
}
