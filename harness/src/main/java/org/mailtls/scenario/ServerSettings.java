package org.mailtls.scenario;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The server of a cell. Only the parts that its driver knows are set; the schema refuses the others.
 *
 * @param mta {@code postfix}, {@code exim}, …; container driver only, and not beside an image
 * @param release Debian suite or Ubuntu version of the image, for example {@code bookworm}; beside mta only
 * @param image somebody's own image, as the engine knows it; container driver only, instead of mta
 * @param containerPort where the server in somebody's own image listens; null means the port of its service
 * @param service which of the server's doors the client uses
 * @param port port on 127.0.0.1 that leads to the service; null lets the engine choose one
 * @param cpus processors that the container may use, null for no limit
 * @param parameters verbatim settings of the MTA, which win over {@code tls}; for an image, its environment
 * @param configFile a verbatim fragment beside the scenario, absolute, checked to exist
 * @param files path in the container → file beside the scenario, absolute, checked to exist
 * @param fresh whether each cell gets a server of its own
 * @param startAhead whether it may come up while cells before it are being measured
 * @param provider TLS provider of the embedded server; null means the client's
 * @param fault deliberate misbehaviour of the embedded server, as named by the schema; null for none
 * @param proxyProtocol whether clients must say whom they stand for before anything else (PROXY protocol), so that several
 *     addresses can be told apart
 * @param address {@code host:port}; remote driver only
 * @param outbound how it sends mail; null where it sends none
 */
public record ServerSettings(
        Driver driver,
        @Nullable String mta,
        @Nullable String release,
        @Nullable String image,
        @Nullable Integer containerPort,
        Service service,
        @Nullable Integer port,
        @Nullable Double cpus,
        TlsSettings tls,
        Map<String, String> parameters,
        @Nullable Path configFile,
        Map<String, Path> files,
        boolean fresh,
        boolean startAhead,
        @Nullable String provider,
        @Nullable String fault,
        boolean proxyProtocol,
        @Nullable String address,
        @Nullable OutboundSettings outbound) {

    /** A mail server in a container with nothing but defaults; the {@code with} methods change it. */
    public static ServerSettings container(String mta, String release) {
        return of(Driver.CONTAINER, mta, release, null, null);
    }

    /**
     * A server in somebody's own image, with nothing but defaults.
     *
     * @param containerPort where it listens, null for the port of its service
     */
    public static ServerSettings ownImage(String image, @Nullable Integer containerPort) {
        return of(Driver.CONTAINER, null, null, null, null).withImage(image, containerPort);
    }

    /** Our own server with nothing but defaults. */
    public static ServerSettings embedded(@Nullable String fault) {
        return of(Driver.EMBEDDED, null, null, fault, null);
    }

    /** A server that is already there. */
    public static ServerSettings remote(@Nullable String address) {
        return of(Driver.REMOTE, null, null, null, address);
    }

    private static ServerSettings of(
            Driver driver,
            @Nullable String mta,
            @Nullable String release,
            @Nullable String fault,
            @Nullable String address) {
        return new ServerSettings(
                driver,
                mta,
                release,
                null,
                null,
                Service.SMTP,
                null,
                null,
                TlsSettings.DEFAULT,
                Map.of(),
                null,
                Map.of(),
                false,
                false,
                null,
                fault,
                false,
                address,
                null);
    }

    /** The same server behind another door. */
    public ServerSettings withService(Service other) {
        return copy(other, port, cpus, tls, parameters, configFile, files);
    }

    public ServerSettings withCpus(@Nullable Double other) {
        return copy(service, port, other, tls, parameters, configFile, files);
    }

    public ServerSettings withTls(TlsSettings other) {
        return copy(service, port, cpus, other, parameters, configFile, files);
    }

    public ServerSettings withParameters(Map<String, String> other) {
        return copy(service, port, cpus, tls, other, configFile, files);
    }

    public ServerSettings withConfigFile(@Nullable Path other) {
        return copy(service, port, cpus, tls, parameters, other, files);
    }

    public ServerSettings withFiles(Map<String, Path> other) {
        return copy(service, port, cpus, tls, parameters, configFile, other);
    }

    public ServerSettings withProxyProtocol(boolean other) {
        return new ServerSettings(
                driver,
                mta,
                release,
                image,
                containerPort,
                service,
                port,
                cpus,
                tls,
                parameters,
                configFile,
                files,
                fresh,
                startAhead,
                provider,
                fault,
                other,
                address,
                outbound);
    }

    public ServerSettings withOutbound(@Nullable OutboundSettings other) {
        return new ServerSettings(
                driver,
                mta,
                release,
                image,
                containerPort,
                service,
                port,
                cpus,
                tls,
                parameters,
                configFile,
                files,
                fresh,
                startAhead,
                provider,
                fault,
                proxyProtocol,
                address,
                other);
    }

    private ServerSettings withImage(String other, @Nullable Integer otherPort) {
        return new ServerSettings(
                driver,
                mta,
                release,
                other,
                otherPort,
                service,
                port,
                cpus,
                tls,
                parameters,
                configFile,
                files,
                fresh,
                startAhead,
                provider,
                fault,
                proxyProtocol,
                address,
                outbound);
    }

    private ServerSettings copy(
            Service newService,
            @Nullable Integer newPort,
            @Nullable Double newCpus,
            TlsSettings newTls,
            Map<String, String> newParameters,
            @Nullable Path newConfigFile,
            Map<String, Path> newFiles) {
        return new ServerSettings(
                driver,
                mta,
                release,
                image,
                containerPort,
                newService,
                newPort,
                newCpus,
                newTls,
                newParameters,
                newConfigFile,
                newFiles,
                fresh,
                startAhead,
                provider,
                fault,
                proxyProtocol,
                address,
                outbound);
    }
}
