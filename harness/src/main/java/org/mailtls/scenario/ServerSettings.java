package org.mailtls.scenario;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The server of a cell. Only the parts that its driver knows are set; the schema refuses the others.
 *
 * @param mta {@code postfix}; container driver only
 * @param release Debian suite of the image, for example {@code bookworm}; container driver only
 * @param cpus processors that the container may use, null for no limit
 * @param parameters verbatim settings of the MTA, which win over {@code tls}
 * @param configFile a verbatim fragment beside the scenario, absolute, checked to exist
 * @param provider TLS provider of the embedded server; null means the client's
 * @param fault deliberate misbehaviour of the embedded server, as named by the schema; null for none
 * @param address {@code host:port}; remote driver only
 */
public record ServerSettings(
        Driver driver,
        @Nullable String mta,
        @Nullable String release,
        @Nullable Double cpus,
        TlsSettings tls,
        Map<String, String> parameters,
        @Nullable Path configFile,
        @Nullable String provider,
        @Nullable String fault,
        @Nullable String address) {}
