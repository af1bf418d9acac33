package org.mailtls.load.victim;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mailtls.load.ThisMachine;
import org.mailtls.scenario.Service;

/**
 * What the parent tells the victims' JVM: one line of JSON. Mail at a rate is a flood to whoever did not ask for it, so none that is not
 * aimed at this machine can be made.
 *
 * @param host an address of this machine's loopback interface, or {@code localhost}
 * @param service word of a {@link Service}
 * @param proxyProtocol {@code none}, {@code v1} or {@code v2}: what each connection says first
 * @param sourceAddress the client's address in that header: a numeric one, or {@code 203.0.113.0/24} for its 254 hosts
 *     in turn, which is what honest mail looks like to a server that limits each client; empty for 127.0.0.1
 * @param rate mails a second
 * @param messageSize bytes of headers and content; at least the headers are sent
 * @param providerVersion for the words of the result; the class path has it already. Null: the one that this build
 *     ships
 * @param protocols JSSE names; empty for the provider's own choice
 * @param ciphers IANA names; empty for the provider's own choice
 * @param trust PEM file of the trust anchors
 * @param deadlineMillis from a mail's intended start: what the server has not taken by then has failed
 */
public record VictimPlan(
        String host,
        int port,
        String service,
        String proxyProtocol,
        String sourceAddress,
        double rate,
        long messageSize,
        String provider,
        @Nullable String providerVersion,
        List<String> protocols,
        List<String> ciphers,
        String trust,
        long deadlineMillis) {
    public VictimPlan {
        if (!ThisMachine.is(host)) {
            throw new IllegalArgumentException("Mail of victims goes to this machine alone, never to " + host);
        }
        if (!(rate > 0 && rate <= 1e6)) {
            throw new IllegalArgumentException("Mails come at a rate above 0, not " + rate + "/s");
        }
        if (messageSize < 0 || messageSize > Integer.MAX_VALUE / 4) {
            throw new IllegalArgumentException("Not a size of a mail that is held in memory: " + messageSize);
        }
        if (deadlineMillis <= 0) {
            throw new IllegalArgumentException("A deadline must be longer than nothing: " + deadlineMillis + " ms");
        }
        protocols = List.copyOf(protocols);
        ciphers = List.copyOf(ciphers);
    }

    /** Where the server is. */
    InetSocketAddress server() {
        return new InetSocketAddress(ThisMachine.address(host), port);
    }

    /** @throws IllegalArgumentException naming the known ones */
    Service door() {
        return Arrays.stream(Service.values())
                .filter(known -> known.word().equals(service))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No service '" + service + "'; known: "
                        + Arrays.stream(Service.values()).map(Service::word).collect(Collectors.joining(", "))));
    }
}
