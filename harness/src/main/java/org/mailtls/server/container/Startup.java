package org.mailtls.server.container;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mailtls.scenario.Service;
import org.mailtls.server.ProxyHeader;
import org.mailtls.server.ProxyProtocol;
import org.mailtls.server.ServerFailedException;
import org.mailtls.server.ServerPlan;

/** Waits until a server in a container really greets, and says at once when it never will. */
final class Startup {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final Duration GREETING_DEADLINE = Duration.ofSeconds(5);
    private static final int GREETING_TRIES = 3;
    private static final int SHOWN_LINES = 20;

    private final Mta mta;
    private final ServerPlan plan;
    private final ProxyProtocol proxyProtocol;
    private final MtaContainer container;
    private final ContainerLog log;

    /** @param proxyProtocol without whose header the server would wait, and say nothing */
    Startup(Mta mta, ServerPlan plan, ProxyProtocol proxyProtocol, MtaContainer container, ContainerLog log) {
        this.mta = mta;
        this.plan = plan;
        this.proxyProtocol = proxyProtocol;
        this.container = container;
        this.log = log;
    }

    record Up(Map<Service, InetSocketAddress> addresses, String banner) {}

    Up await() {
        switch (log.await(mta.profile().ready(), DEADLINE)) {
            case ENDED -> throw failed("ended at its start");
            case TIMED_OUT -> throw failed("was not ready within " + DEADLINE.toSeconds() + " s");
            case SEEN -> {
                // It listens; what remains is to see it answer.
            }
        }
        Map<Service, InetSocketAddress> addresses = container.published();
        InetSocketAddress smtp = addresses.get(Service.SMTP);
        if (smtp == null) {
            throw failed("ended at its start");
        }
        return new Up(addresses, banner(smtp));
    }

    private String banner(InetSocketAddress address) {
        byte[] header = ProxyHeader.looking(proxyProtocol, Service.SMTP);
        String reason = "";
        for (int i = 0; i < GREETING_TRIES; i++) {
            try {
                return Greeting.read(address, GREETING_DEADLINE, header);
            } catch (IOException e) {
                reason = String.valueOf(e.getMessage());
            }
            if (log.tail(SHOWN_LINES).stream()
                    .anyMatch(line -> mta.profile().fatal().matcher(line).find())) {
                break;
            }
        }
        throw failed("said that it was ready but did not greet on " + address + ": " + reason);
    }

    private RuntimeException failed(String what) {
        List<String> lines = log.tail(SHOWN_LINES);
        Optional<String> full = lines.stream().filter(EngineTrouble::isFull).findFirst();
        if (full.isPresent()) {
            // Its own directories lie in memory with room to spare; all else is on the engine's disk.
            return EngineTrouble.full(new ServerFailedException(full.get(), List.of()));
        }
        return new ServerFailedException(
                mta.title() + " in " + container.getDockerImageName() + " " + what
                        + ". Look at the settings that the scenario makes, above all server.parameters.",
                plan.files(),
                lines);
    }
}
