package org.mailtls.server.container;

import java.util.stream.Collectors;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.server.ProxyProtocol;
import org.mailtls.server.UnsupportedSettingException;

/** Which servers take a client for whom a PROXY header says that it is. */
final class ProxySpeakers {
    private ProxySpeakers() {}

    /**
     * What connections to a server with these settings begin with.
     *
     * @throws UnsupportedSettingException if the settings ask for headers and the server cannot read them
     */
    static ProxyProtocol of(Mta mta, ServerSettings settings) {
        if (!settings.proxyProtocol()) {
            return ProxyProtocol.NONE;
        }
        ProxyProtocol spoken = mta.proxyProtocol(settings.service());
        if (spoken == ProxyProtocol.NONE) {
            String others = ContainerDriver.mtas().stream()
                    .filter(other -> other.proxyProtocol(settings.service()) != ProxyProtocol.NONE)
                    .map(Mta::title)
                    .collect(Collectors.joining(", "));
            throw new UnsupportedSettingException(
                    "server." + Mta.PROXY_PROTOCOL + ": " + mta.title()
                            + " as the lab has it reads no PROXY header before"
                            + " its service " + settings.service().word() + "; " + others
                            + " do. Leave it out: then all"
                            + " clients come from one address.",
                    Mta.PROXY_PROTOCOL);
        }
        return spoken;
    }

    /** For a server that nothing is known of. */
    static void refuse(ServerSettings settings) {
        if (settings.proxyProtocol()) {
            throw new UnsupportedSettingException(
                    "server." + Mta.PROXY_PROTOCOL + ": nobody knows whether the server in " + settings.image()
                            + " reads PROXY headers. Leave it out: then all clients come from one address.",
                    Mta.PROXY_PROTOCOL);
        }
    }
}
