package org.mailtls.probe.mail;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailtls.scenario.Service;
import org.mailtls.server.CpuMeter;
import org.mailtls.server.MailServer;
import org.mailtls.server.ServerIdentity;

/** A server of the lab, as far as these probes look at it. */
record OwnServer(InetSocketAddress address, @Nullable InetSocketAddress submissions) implements MailServer {
    @Override
    public InetSocketAddress address(Service service) {
        if (service == Service.SMTP) {
            return address;
        }
        if (service == Service.SUBMISSIONS && submissions != null) {
            return submissions;
        }
        throw new IllegalStateException("This server has no " + service.word());
    }

    @Override
    public ServerIdentity identity() {
        throw new UnsupportedOperationException("no test asks");
    }

    @Override
    public Optional<CpuMeter> cpu() {
        return Optional.empty();
    }

    @Override
    public List<String> logTail(int lines) {
        return List.of();
    }

    @Override
    public boolean alive() {
        return true;
    }

    @Override
    public void close() {
        // There is nothing behind it.
    }
}
