package org.mailtls.server.container;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mailtls.scenario.ClientCertificates;
import org.mailtls.scenario.TlsLevel;
import org.mailtls.scenario.TlsOption;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.server.ConfigLine;

/**
 * The little that Go lets be set from outside a program (its document "Go, Backwards Compatibility, and GODEBUG"), and all
 * the rest, which cannot be had.
 */
final class ChasquidLimits {
    private static final Set<String> MODERN = Set.of("TLSv1.2", "TLSv1.3");
    private static final Set<String> ALL = Set.copyOf(TlsSettings.PROTOCOLS);

    private static final List<String> CURVES = List.of("x25519", "secp256r1", "secp384r1", "secp521r1");
    private static final String HYBRID = "X25519MLKEM768";

    private static final Set<String> TRIPLE_DES =
            Set.of("TLS_RSA_WITH_3DES_EDE_CBC_SHA", "TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA");
    private static final Set<String> RSA_KEY_EXCHANGE = Set.of(
            "TLS_RSA_WITH_AES_128_CBC_SHA",
            "TLS_RSA_WITH_AES_256_CBC_SHA",
            "TLS_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_RSA_WITH_3DES_EDE_CBC_SHA");

    private ChasquidLimits() {}

    /** Null if no setting is needed. */
    static @Nullable Setting godebug(TlsSettings tls) {
        List<String> values = new ArrayList<>();
        Set<TlsOption> origins = new LinkedHashSet<>();
        if (!tls.protocols().isEmpty()) {
            values.add("tls10server=" + (tls.protocols().contains("TLSv1") ? 1 : 0));
            origins.add(TlsOption.PROTOCOLS);
        }
        if (tls.excludeCiphers().contains("TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA")) {
            values.add("tls3des=0");
            origins.add(TlsOption.EXCLUDE_CIPHERS);
        }
        if (tls.excludeCiphers().contains("TLS_RSA_WITH_AES_128_CBC_SHA")) {
            values.add("tlsrsakex=0");
            origins.add(TlsOption.EXCLUDE_CIPHERS);
        }
        if (!tls.groups().isEmpty()) {
            values.add("tlsmlkem=" + (tls.groups().contains(HYBRID) ? 1 : 0));
            origins.add(TlsOption.GROUPS);
        }
        if (values.isEmpty()) {
            return null;
        }
        return new Setting(
                ChasquidFiles.GODEBUG,
                String.join(",", values),
                String.join(", ", origins.stream().map(TlsOption::path).toList()));
    }

    /** See {@link Mta#cannot}. */
    static @Nullable String cannot(TlsOption option, TlsSettings tls) {
        return switch (option) {
            case CERTIFICATE, CERTIFICATE_FLAWS, CHAIN_LENGTH, SNI -> null;
            case PROTOCOLS ->
                Set.of(MODERN, ALL).contains(new HashSet<>(tls.protocols()))
                        ? null
                        : "TLS 1.2 and 1.3 are always on, and Go switches 1.0 and 1.1 together; protocols can be the last"
                                + " two or all four";
            case CIPHERS ->
                "Go has no setting for it; exclude-ciphers can take 3DES, the RSA key exchange, or both away";
            case EXCLUDE_CIPHERS -> suites(new HashSet<>(tls.excludeCiphers()));
            case GROUPS -> groups(tls.groups());
            case LEVEL -> only(tls.level() == TlsLevel.OPPORTUNISTIC, "level: opportunistic");
            case CLIENT_CERTIFICATES ->
                only(tls.clientCertificates() == ClientCertificates.NONE, "client-certificates: none");
            case SESSION_CACHE -> only(Boolean.FALSE.equals(tls.sessionCache()), "session-cache: false");
            case TICKETS -> only(Boolean.TRUE.equals(tls.tickets()), "tickets: true");
            case SESSION_LIFETIME -> "Go has seven days compiled in";
            case SERVER_PREFERENCE -> only(Boolean.TRUE.equals(tls.serverPreference()), "server-preference: true");
            case RENEGOTIATION -> only(Boolean.FALSE.equals(tls.renegotiation()), "renegotiation: false");
            case COMPRESSION -> only(Boolean.FALSE.equals(tls.compression()), "compression: false");
            case EARLY_DATA -> only(Boolean.FALSE.equals(tls.earlyData()), "early-data: false");
            case DH_PARAMETERS -> "Go has no DHE key exchange with finite fields";
            case OPENSSL_SECURITY_LEVEL -> "TLS is Go's own here, not OpenSSL's";
            case LOG_LEVEL -> only(Integer.valueOf(0).equals(tls.logLevel()), "log-level: 0");
            case RECEIVED_HEADER -> only(Boolean.TRUE.equals(tls.receivedHeader()), "received-header: true");
        };
    }

    /** What is asked for and needs no setting, since chasquid does nothing else. */
    static List<ConfigLine> remarks(TlsSettings tls) {
        Map<TlsOption, String> words = new EnumMap<>(TlsOption.class);
        words.put(TlsOption.LEVEL, "chasquid offers TLS to all and takes mail without.");
        words.put(TlsOption.CLIENT_CERTIFICATES, "chasquid asks for no certificate.");
        words.put(TlsOption.SESSION_CACHE, "Go remembers no sessions by their id.");
        words.put(TlsOption.TICKETS, "Go gives session tickets.");
        words.put(TlsOption.SERVER_PREFERENCE, "Go goes by its own order.");
        words.put(TlsOption.RENEGOTIATION, "Go's servers refuse to renegotiate.");
        words.put(TlsOption.COMPRESSION, "Go has no compression.");
        words.put(TlsOption.EARLY_DATA, "Go takes no early data.");
        words.put(TlsOption.LOG_LEVEL, "chasquid logs nothing of TLS.");
        words.put(TlsOption.RECEIVED_HEADER, "chasquid's Received header tells of TLS.");
        return Remarks.of(tls, words);
    }

    private static @Nullable String only(boolean asked, String whatItDoes) {
        return asked ? null : "chasquid has no setting for it; " + whatItDoes + " is what it does";
    }

    /** Each switch takes a whole class of suites away, so nothing less can be asked for. */
    private static @Nullable String suites(Set<String> excluded) {
        Set<String> both = new HashSet<>(TRIPLE_DES);
        both.addAll(RSA_KEY_EXCHANGE);
        return Set.of(TRIPLE_DES, RSA_KEY_EXCHANGE, both).contains(excluded)
                ? null
                : "Go takes whole classes away: all of "
                        + String.join(", ", TRIPLE_DES.stream().sorted().toList()) + ", or all of "
                        + String.join(", ", RSA_KEY_EXCHANGE.stream().sorted().toList()) + ", or both";
    }

    private static @Nullable String groups(List<String> groups) {
        List<String> hybrid = new ArrayList<>(List.of(HYBRID));
        hybrid.addAll(CURVES);
        return groups.equals(CURVES) || groups.equals(hybrid)
                ? null
                : "Go can only leave " + HYBRID + " out of " + String.join(", ", hybrid);
    }
}
