package org.mailtls.server.container;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailtls.pki.ServerCertificates;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.scenario.Service;
import org.mailtls.scenario.TlsOption;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.server.ProxyProtocol;
import org.mailtls.server.ServerPlan;

/**
 * A mail server that can run in a container. Found with {@link java.util.ServiceLoader}.
 *
 * <p>Its resource folder, named as the server, holds the {@code Dockerfile} (with the build argument {@code SUITE}) and
 * what that copies. The image offers two programs: its entry point, which puts the rendered files where the server wants
 * them and starts it, and {@code mta-facts}, which prints what the running server is (see {@link Facts}).
 *
 * <p>Every server takes mail for example.test and throws it away, holds nobody back, and listens on 25 (STARTTLS), 587
 * (STARTTLS, then AUTH) and 465 (TLS, then AUTH), for the user of {@link org.mailtls.server.LabUser}. Certificates lie
 * where {@link CertificateFiles} says.
 */
interface Mta {
    /** The place, below {@code server}, of what makes a server expect PROXY headers. */
    String PROXY_PROTOCOL = "proxy-protocol";

    MtaProfile profile();

    default String name() {
        return profile().name();
    }

    default String title() {
        return profile().title();
    }

    default List<String> suites() {
        return profile().releases().stream().map(MtaRelease::suite).toList();
    }

    /** More files that make the image, from the class path: name → content. */
    default Map<String, byte[]> classPathFiles() {
        return Map.of();
    }

    /**
     * More files for the build, made from what this machine is like: name → content. The image must be the same without
     * them, so they are no part of what it is known by.
     */
    default Map<String, byte[]> hostBuildFiles() {
        return Map.of();
    }

    /** What connections to a service begin with where {@code proxy-protocol} is set; NONE if that cannot be had of it. */
    default ProxyProtocol proxyProtocol(Service service) {
        return ProxyProtocol.NONE;
    }

    /** How it is told to send mail; null if nobody here knows. */
    default @Nullable SendsMail sends() {
        return null;
    }

    /**
     * Why it cannot be set so, and the nearest thing that it can; null if {@link #plan} takes the option as it is given.
     *
     * @param option one that the settings give
     */
    @Nullable
    String cannot(TlsOption option, TlsSettings tls, String suite);

    /**
     * The whole configuration in the server's own form, each line with its origin. Options that it {@link #cannot} do
     * were refused before, and so was a {@code proxy-protocol} that it does not speak.
     *
     * @throws org.mailtls.server.UnsupportedSettingException if a value of an option cannot be had
     */
    ServerPlan plan(ServerSettings settings, String suite, ServerCertificates certificates);
}
