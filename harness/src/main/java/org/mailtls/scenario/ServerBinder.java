package org.mailtls.scenario;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mailtls.yaml.Fields;
import org.mailtls.yaml.YamlMap;

/** Makes the server of a cell from its part of the document. */
final class ServerBinder {
    private final Path folder;

    ServerBinder(Path folder) {
        this.folder = folder;
    }

    ServerSettings bind(YamlMap server, Driver driver) {
        Service service = Fields.word(server, "service", Service.class);
        String configFile = Fields.text(server, "config-file");
        return new ServerSettings(
                driver,
                Fields.text(server, "mta"),
                Fields.text(server, "release"),
                Fields.text(server, "image"),
                Fields.wholeNumber(server, "container-port"),
                service == null ? Service.SMTP : service,
                Fields.wholeNumber(server, "port"),
                Fields.number(server, "cpus"),
                tls(Fields.map(server, "tls")),
                Fields.texts(Fields.map(server, "parameters")),
                configFile == null ? null : beside(configFile),
                files(Fields.texts(Fields.map(server, "files"))),
                Boolean.TRUE.equals(Fields.truth(server, "fresh")),
                Boolean.TRUE.equals(Fields.truth(server, "start-ahead")),
                Fields.text(server, "provider"),
                Fields.text(server, "fault"),
                Boolean.TRUE.equals(Fields.truth(server, "proxy-protocol")),
                Fields.text(server, "address"),
                server.value("outbound") instanceof YamlMap outbound
                        ? new OutboundSettings(
                                Fields.word(outbound, "level", SendLevel.class),
                                Boolean.TRUE.equals(Fields.truth(outbound, "mta-sts")),
                                false)
                        : null);
    }

    private Map<String, Path> files(Map<String, String> names) {
        Map<String, Path> files = new LinkedHashMap<>();
        names.forEach((path, name) -> files.put(path, beside(name)));
        return Collections.unmodifiableMap(files);
    }

    private Path beside(String name) {
        return folder.resolve(name).normalize();
    }

    private static TlsSettings tls(YamlMap tls) {
        return new TlsSettingsBuilder()
                .protocols(Fields.list(tls, TlsOption.PROTOCOLS.word()))
                .ciphers(Fields.list(tls, TlsOption.CIPHERS.word()))
                .excludeCiphers(Fields.list(tls, TlsOption.EXCLUDE_CIPHERS.word()))
                .groups(Fields.list(tls, TlsOption.GROUPS.word()))
                .certificates(Fields.list(tls, TlsOption.CERTIFICATE.word()))
                .certificateFlaws(Set.copyOf(Fields.list(tls, TlsOption.CERTIFICATE_FLAWS.word())))
                .chainLength(Fields.wholeNumber(tls, TlsOption.CHAIN_LENGTH.word()))
                .sni(Fields.texts(Fields.map(tls, TlsOption.SNI.word())))
                .level(Fields.word(tls, TlsOption.LEVEL.word(), TlsLevel.class))
                .clientCertificates(Fields.word(tls, TlsOption.CLIENT_CERTIFICATES.word(), ClientCertificates.class))
                .sessionCache(Fields.truth(tls, TlsOption.SESSION_CACHE.word()))
                .tickets(Fields.truth(tls, TlsOption.TICKETS.word()))
                .sessionLifetime(seconds(Fields.text(tls, TlsOption.SESSION_LIFETIME.word())))
                .serverPreference(Fields.truth(tls, TlsOption.SERVER_PREFERENCE.word()))
                .renegotiation(Fields.truth(tls, TlsOption.RENEGOTIATION.word()))
                .compression(Fields.truth(tls, TlsOption.COMPRESSION.word()))
                .earlyData(Fields.truth(tls, TlsOption.EARLY_DATA.word()))
                .dhParameters(Fields.text(tls, TlsOption.DH_PARAMETERS.word()))
                .opensslSecurityLevel(Fields.wholeNumber(tls, TlsOption.OPENSSL_SECURITY_LEVEL.word()))
                .logLevel(Fields.wholeNumber(tls, TlsOption.LOG_LEVEL.word()))
                .receivedHeader(Fields.truth(tls, TlsOption.RECEIVED_HEADER.word()))
                .build();
    }

    /** Seconds of a span such as {@code 90s}, {@code 5m} or {@code 1h}. */
    static @Nullable Integer seconds(@Nullable String span) {
        if (span == null) {
            return null;
        }
        int count = Integer.parseInt(span.substring(0, span.length() - 1));
        return switch (span.charAt(span.length() - 1)) {
            case 'h' -> count * 3600;
            case 'm' -> count * 60;
            default -> count;
        };
    }
}
