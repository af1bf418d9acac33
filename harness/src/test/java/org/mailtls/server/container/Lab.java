package org.mailtls.server.container;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailtls.pki.PemFiles;
import org.mailtls.scenario.Driver;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.server.MailServer;
import org.mailtls.server.ServerStart;

/** Starts servers for tests. */
final class Lab {
    static final String RUN = "test-" + ProcessHandle.current().pid();

    private Lab() {}

    static MailServer start(String release, TlsSettings tls, Map<String, String> parameters, PemFiles identity) {
        return start(release, tls, parameters, null, identity);
    }

    static MailServer start(
            String release, TlsSettings tls, Map<String, String> parameters, @Nullable Double cpus, PemFiles identity) {
        ServerSettings settings =
                new ServerSettings(Driver.CONTAINER, "postfix", release, cpus, tls, parameters, null, null, null, null);
        return new ContainerDriver().start(new ServerStart(settings, identity, "SunJSSE", RUN));
    }
}
