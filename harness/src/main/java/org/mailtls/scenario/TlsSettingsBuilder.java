package org.mailtls.scenario;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes {@link TlsSettings} by name, since most of its values are left open most of the time. */
public final class TlsSettingsBuilder {
    private List<String> protocols = List.of();
    private List<String> ciphers = List.of();
    private List<String> excludeCiphers = List.of();
    private List<String> groups = List.of();
    private List<String> certificates = List.of();
    private Set<String> certificateFlaws = Set.of();
    private @Nullable Integer chainLength;
    private Map<String, String> sni = Map.of();
    private @Nullable TlsLevel level;
    private @Nullable ClientCertificates clientCertificates;
    private @Nullable Boolean sessionCache;
    private @Nullable Boolean tickets;
    private @Nullable Integer sessionLifetime;
    private @Nullable Boolean serverPreference;
    private @Nullable Boolean renegotiation;
    private @Nullable Boolean compression;
    private @Nullable Boolean earlyData;
    private @Nullable String dhParameters;
    private @Nullable Integer opensslSecurityLevel;
    private @Nullable Integer logLevel;
    private @Nullable Boolean receivedHeader;

    public TlsSettingsBuilder() {}

    TlsSettingsBuilder(TlsSettings from) {
        protocols = from.protocols();
        ciphers = from.ciphers();
        excludeCiphers = from.excludeCiphers();
        groups = from.groups();
        certificates = from.certificates();
        certificateFlaws = from.certificateFlaws();
        chainLength = from.chainLength();
        sni = from.sni();
        level = from.level();
        clientCertificates = from.clientCertificates();
        sessionCache = from.sessionCache();
        tickets = from.tickets();
        sessionLifetime = from.sessionLifetime();
        serverPreference = from.serverPreference();
        renegotiation = from.renegotiation();
        compression = from.compression();
        earlyData = from.earlyData();
        dhParameters = from.dhParameters();
        opensslSecurityLevel = from.opensslSecurityLevel();
        logLevel = from.logLevel();
        receivedHeader = from.receivedHeader();
    }

    public TlsSettingsBuilder protocols(List<String> value) {
        protocols = List.copyOf(value);
        return this;
    }

    public TlsSettingsBuilder protocols(String... value) {
        return protocols(List.of(value));
    }

    public TlsSettingsBuilder ciphers(List<String> value) {
        ciphers = List.copyOf(value);
        return this;
    }

    public TlsSettingsBuilder ciphers(String... value) {
        return ciphers(List.of(value));
    }

    public TlsSettingsBuilder excludeCiphers(List<String> value) {
        excludeCiphers = List.copyOf(value);
        return this;
    }

    public TlsSettingsBuilder excludeCiphers(String... value) {
        return excludeCiphers(List.of(value));
    }

    public TlsSettingsBuilder groups(List<String> value) {
        groups = List.copyOf(value);
        return this;
    }

    public TlsSettingsBuilder groups(String... value) {
        return groups(List.of(value));
    }

    public TlsSettingsBuilder certificates(List<String> value) {
        certificates = List.copyOf(value);
        return this;
    }

    public TlsSettingsBuilder certificates(String... value) {
        return certificates(List.of(value));
    }

    public TlsSettingsBuilder certificateFlaws(Set<String> value) {
        certificateFlaws = Set.copyOf(value);
        return this;
    }

    public TlsSettingsBuilder chainLength(@Nullable Integer value) {
        chainLength = value;
        return this;
    }

    public TlsSettingsBuilder sni(Map<String, String> value) {
        sni = Map.copyOf(value);
        return this;
    }

    public TlsSettingsBuilder level(@Nullable TlsLevel value) {
        level = value;
        return this;
    }

    public TlsSettingsBuilder clientCertificates(@Nullable ClientCertificates value) {
        clientCertificates = value;
        return this;
    }

    public TlsSettingsBuilder sessionCache(@Nullable Boolean value) {
        sessionCache = value;
        return this;
    }

    public TlsSettingsBuilder tickets(@Nullable Boolean value) {
        tickets = value;
        return this;
    }

    public TlsSettingsBuilder sessionLifetime(@Nullable Integer value) {
        sessionLifetime = value;
        return this;
    }

    public TlsSettingsBuilder serverPreference(@Nullable Boolean value) {
        serverPreference = value;
        return this;
    }

    public TlsSettingsBuilder renegotiation(@Nullable Boolean value) {
        renegotiation = value;
        return this;
    }

    public TlsSettingsBuilder compression(@Nullable Boolean value) {
        compression = value;
        return this;
    }

    public TlsSettingsBuilder earlyData(@Nullable Boolean value) {
        earlyData = value;
        return this;
    }

    public TlsSettingsBuilder dhParameters(@Nullable String value) {
        dhParameters = value;
        return this;
    }

    public TlsSettingsBuilder opensslSecurityLevel(@Nullable Integer value) {
        opensslSecurityLevel = value;
        return this;
    }

    public TlsSettingsBuilder logLevel(@Nullable Integer value) {
        logLevel = value;
        return this;
    }

    public TlsSettingsBuilder receivedHeader(@Nullable Boolean value) {
        receivedHeader = value;
        return this;
    }

    public TlsSettings build() {
        return new TlsSettings(
                protocols,
                ciphers,
                excludeCiphers,
                groups,
                certificates,
                certificateFlaws,
                chainLength,
                sni,
                level,
                clientCertificates,
                sessionCache,
                tickets,
                sessionLifetime,
                serverPreference,
                renegotiation,
                compression,
                earlyData,
                dhParameters,
                opensslSecurityLevel,
                logLevel,
                receivedHeader);
    }
}
