package org.mailtls.probe;

import java.net.InetSocketAddress;
import org.mailtls.scenario.Service;

/**
 * The server under the scan.
 *
 * @param name what the user calls it, a host name or an address: sent as server_name where it is a name, compared with the
 *     certificate
 * @param remote not ours: read-only probes, paced
 */
public record Target(String name, InetSocketAddress address, Service service, boolean remote) {
    /** As people write it. */
    public String shown() {
        String host = name.indexOf(':') >= 0 ? '[' + name + ']' : name;
        return host + ':' + address.getPort();
    }
}
