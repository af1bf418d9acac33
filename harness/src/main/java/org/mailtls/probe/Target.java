package org.mailtls.probe;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.mailtls.scenario.Service;
import org.mailtls.server.ProxyProtocol;

/**
 * The server under the scan.
 *
 * @param name what the user calls it, a host name or an address: sent as server_name where it is a name, compared with the
 *     certificate
 * @param remote not ours: read-only probes, paced
 * @param proxyProtocol what each connection begins with, or the server would wait for it
 */
public record Target(
        String name, InetSocketAddress address, Service service, boolean remote, ProxyProtocol proxyProtocol) {
    /** A server that expects no PROXY header, as all do that are not ours. */
    public Target(String name, InetSocketAddress address, Service service, boolean remote) {
        this(name, address, service, remote, ProxyProtocol.NONE);
    }

    /**
     * How long to wait for an answer that a sound server does not give, before its silence counts. To a server on this
     * machine there is no way that takes time.
     */
    public Duration patience() {
        return remote ? Duration.ofSeconds(2) : Duration.ofMillis(600);
    }

    /** As people write it. */
    public String shown() {
        String host = name.indexOf(':') >= 0 ? '[' + name + ']' : name;
        return host + ':' + address.getPort();
    }
}
