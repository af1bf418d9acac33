package org.mailtls.scenario;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Portable TLS settings of a server. An empty list or map and an absent value leave the server's own default.
 *
 * @param protocols JSSE names, of {@link #PROTOCOLS}
 * @param ciphers IANA cipher suite names, most wanted first
 * @param excludeCiphers IANA cipher suite names that must not be accepted
 * @param groups IANA supported-group names, most wanted first
 * @param certificates key types of the leaves that are served side by side, for example {@code rsa-2048}
 * @param certificateFlaws what is wrong with these leaves on purpose, as named by the schema
 * @param chainLength certificates that the server sends with each leaf, itself counted and the root not; two by default
 * @param sni host name (RFC 6066, 3) → key type of the leaf served for it
 * @param sessionCache whether the server remembers sessions by their id (RFC 5246, 7.3)
 * @param tickets whether it hands out session tickets (RFC 5077; RFC 8446, 4.6.1)
 * @param sessionLifetime seconds that a session can be resumed for, which also paces the change of ticket keys
 * @param serverPreference whether the server's order of suites counts rather than the client's
 * @param renegotiation whether clients may renegotiate under TLS 1.2 and older
 * @param dhParameters name of a finite-field group for DHE, as named by the schema
 * @param opensslSecurityLevel 0 to 5, see SSL_CTX_set_security_level(3)
 * @param logLevel 0 says nothing of TLS, 1 a line a session, 2 to 4 ever more
 * @param receivedHeader whether {@code Received:} tells of TLS
 */
public record TlsSettings(
        List<String> protocols,
        List<String> ciphers,
        List<String> excludeCiphers,
        List<String> groups,
        List<String> certificates,
        Set<String> certificateFlaws,
        @Nullable Integer chainLength,
        Map<String, String> sni,
        @Nullable TlsLevel level,
        @Nullable ClientCertificates clientCertificates,
        @Nullable Boolean sessionCache,
        @Nullable Boolean tickets,
        @Nullable Integer sessionLifetime,
        @Nullable Boolean serverPreference,
        @Nullable Boolean renegotiation,
        @Nullable Boolean compression,
        @Nullable Boolean earlyData,
        @Nullable String dhParameters,
        @Nullable Integer opensslSecurityLevel,
        @Nullable Integer logLevel,
        @Nullable Boolean receivedHeader) {
    /** All versions that a scenario can name, oldest first. */
    public static final List<String> PROTOCOLS = List.of("TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3");

    public static final TlsSettings DEFAULT = new TlsSettingsBuilder().build();

    /** How each option is read off, so that {@link #given} cannot forget one. */
    private static @Nullable Object value(TlsSettings tls, TlsOption option) {
        return switch (option) {
            case PROTOCOLS -> some(tls.protocols);
            case CIPHERS -> some(tls.ciphers);
            case EXCLUDE_CIPHERS -> some(tls.excludeCiphers);
            case GROUPS -> some(tls.groups);
            case CERTIFICATE -> some(tls.certificates);
            case CERTIFICATE_FLAWS -> tls.certificateFlaws.isEmpty() ? null : tls.certificateFlaws;
            case CHAIN_LENGTH -> tls.chainLength;
            case SNI -> tls.sni.isEmpty() ? null : tls.sni;
            case LEVEL -> tls.level;
            case CLIENT_CERTIFICATES -> tls.clientCertificates;
            case SESSION_CACHE -> tls.sessionCache;
            case TICKETS -> tls.tickets;
            case SESSION_LIFETIME -> tls.sessionLifetime;
            case SERVER_PREFERENCE -> tls.serverPreference;
            case RENEGOTIATION -> tls.renegotiation;
            case COMPRESSION -> tls.compression;
            case EARLY_DATA -> tls.earlyData;
            case DH_PARAMETERS -> tls.dhParameters;
            case OPENSSL_SECURITY_LEVEL -> tls.opensslSecurityLevel;
            case LOG_LEVEL -> tls.logLevel;
            case RECEIVED_HEADER -> tls.receivedHeader;
        };
    }

    /** The options that the scenario sets, in the order of {@link TlsOption}. */
    public Set<TlsOption> given() {
        return Arrays.stream(TlsOption.values())
                .filter(option -> value(this, option) != null)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(TlsOption.class)));
    }

    /** A scenario's word for the value of an option that is set, for messages. */
    public String text(TlsOption option) {
        Object value = value(this, option);
        if (value == null) {
            throw new IllegalArgumentException(option + " is not set");
        }
        return value instanceof Enum<?> word
                ? word.name().toLowerCase(java.util.Locale.ROOT)
                : value.toString().replaceAll("^\\[|\\]$", "");
    }

    /** The same settings but for what the change makes of them. */
    public TlsSettings with(Function<TlsSettingsBuilder, TlsSettingsBuilder> change) {
        return change.apply(new TlsSettingsBuilder(this)).build();
    }

    private static @Nullable Object some(List<String> list) {
        return list.isEmpty() ? null : list;
    }
}
