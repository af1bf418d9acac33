package org.mailtls.server.container;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.PemFiles;
import org.mailtls.pki.ServerCertificates;
import org.mailtls.scenario.ClientCertificates;
import org.mailtls.scenario.TlsOption;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.server.ConfigLine;

/** Portable TLS settings for a server on JSSE: some are for the sockets, some for the whole JVM. */
final class SubEthaTls {
    private static final List<String> ELLIPTIC = List.of("x25519", "secp256r1", "secp384r1", "secp521r1", "x448");

    private static final String DEBUG = "javax.net.debug";

    /** What javax.net.debug is at the log levels from 2 on. */
    private static final List<String> DEBUG_WORDS = List.of("ssl:handshake", "ssl:handshake:verbose", "all");

    /** What jdk.tls.disabledAlgorithms is in Debian's OpenJDK 17 and 21. */
    private static final List<String> DISABLED = List.of(
            "SSLv3",
            "TLSv1",
            "TLSv1.1",
            "DTLSv1.0",
            "RC4",
            "DES",
            "MD5withRSA",
            "DH keySize < 1024",
            "EC keySize < 224",
            "3DES_EDE_CBC",
            "anon",
            "NULL",
            "ECDH",
            "TLS_RSA_*",
            "rsa_pkcs1_sha1 usage HandshakeSignature",
            "ecdsa_sha1 usage HandshakeSignature",
            "dsa_sha1 usage HandshakeSignature");

    private SubEthaTls() {}

    /** See {@link Mta#cannot}. */
    static @Nullable String cannot(TlsOption option, TlsSettings tls) {
        return switch (option) {
            case CERTIFICATE -> {
                Set<String> kinds = new HashSet<>();
                yield tls.certificates().stream()
                                .allMatch(type -> kinds.add(KeyType.of(type).algorithm()))
                        ? null
                        : "SubEthaSMTP's JSSE takes the first key that fits a suite, RSA, EC or Ed25519; name kinds that"
                                + " differ";
            }
            case GROUPS ->
                tls.groups().stream().anyMatch(group -> group.contains("MLKEM"))
                        ? "the JSSE of SubEthaSMTP's JDK 17 and 21 has no hybrid group; leave those out"
                        : null;
            case COMPRESSION ->
                Boolean.TRUE.equals(tls.compression())
                        ? "the JSSE under SubEthaSMTP has no compression; false is what it does"
                        : null;
            case EARLY_DATA ->
                Boolean.TRUE.equals(tls.earlyData())
                        ? "the JSSE under SubEthaSMTP takes no early data; false is what it does"
                        : null;
            case OPENSSL_SECURITY_LEVEL ->
                "there is no OpenSSL in SubEthaSMTP's JVM; server.parameters with jdk.tls.disabledAlgorithms is the"
                        + " nearest";
            case RECEIVED_HEADER ->
                Boolean.TRUE.equals(tls.receivedHeader())
                        ? "SubEthaSMTP's Received: never tells of TLS; false is what it does"
                        : null;
            default -> null;
        };
    }

    /** Properties of the whole JVM. */
    static List<Setting> jvm(TlsSettings tls) {
        List<Setting> settings = new ArrayList<>();
        int level = tls.logLevel() == null ? 0 : tls.logLevel();
        String logOrigin = tls.logLevel() == null ? "lab" : TlsOption.LOG_LEVEL.path();
        settings.add(new Setting("org.slf4j.simpleLogger.defaultLogLevel", level == 0 ? "error" : "warn", logOrigin));
        if (level >= 2) {
            settings.add(new Setting(DEBUG, DEBUG_WORDS.get(level - 2), logOrigin));
        }
        groups(tls, settings);
        if (tls.tickets() != null) {
            add(settings, "jdk.tls.server.enableSessionTicketExtension", tls.tickets(), TlsOption.TICKETS);
        }
        if (tls.renegotiation() != null) {
            add(settings, "jdk.tls.rejectClientInitiatedRenegotiation", !tls.renegotiation(), TlsOption.RENEGOTIATION);
        }
        disabled(tls, settings);
        return settings;
    }

    private static void groups(TlsSettings tls, List<Setting> settings) {
        String dh = tls.dhParameters();
        if (dh != null) {
            add(settings, "jdk.tls.ephemeralDHKeySize", dh.replaceAll("\\D", ""), TlsOption.DH_PARAMETERS);
        }
        if (!tls.groups().isEmpty()) {
            add(settings, "jdk.tls.namedGroups", String.join(",", tls.groups()), TlsOption.GROUPS);
        } else if (dh != null) {
            // A client that names groups of RFC 7919 would get one of those instead, of JSSE's choice.
            List<String> groups = new ArrayList<>(ELLIPTIC);
            if (dh.startsWith("ffdhe")) {
                groups.add(dh);
            }
            add(settings, "jdk.tls.namedGroups", String.join(",", groups), TlsOption.DH_PARAMETERS);
        }
    }

    /** What the JDK forbids and the scenario asks for is allowed, and nothing else. */
    private static void disabled(TlsSettings tls, List<Setting> settings) {
        Set<String> allowed = new HashSet<>();
        Set<TlsOption> origins = EnumSet.noneOf(TlsOption.class);
        for (String protocol : List.of("TLSv1", "TLSv1.1")) {
            if (tls.protocols().contains(protocol)) {
                // Signatures of ECDSA were made with SHA-1 there (RFC 8422, 5.4).
                allowed.addAll(List.of(protocol, "ecdsa_sha1 usage HandshakeSignature"));
                origins.add(TlsOption.PROTOCOLS);
            }
        }
        for (String cipher : tls.ciphers()) {
            Map<String, Boolean> needs = Map.of(
                    "RC4", cipher.contains("_RC4_"),
                    "3DES_EDE_CBC", cipher.contains("_3DES_"),
                    "DES", cipher.contains("_DES_"),
                    "anon", cipher.contains("_anon_"),
                    "NULL", cipher.contains("_NULL_"),
                    "ECDH", cipher.startsWith("TLS_ECDH_"),
                    "TLS_RSA_*", cipher.startsWith("TLS_RSA_WITH_"));
            needs.forEach((token, needed) -> {
                if (needed) {
                    allowed.add(token);
                    origins.add(TlsOption.CIPHERS);
                }
            });
        }
        if (!allowed.isEmpty()) {
            settings.add(new Setting(
                    "jdk.tls.disabledAlgorithms",
                    DISABLED.stream().filter(token -> !allowed.contains(token)).collect(Collectors.joining(", ")),
                    origins.stream().map(TlsOption::path).collect(Collectors.joining(", "))));
        }
    }

    /** What our own program reads; its names are those of the options. */
    static List<Setting> server(TlsSettings tls, ServerCertificates certificates) {
        List<Setting> settings = new ArrayList<>();
        int number = 1;
        for (PemFiles leaf : certificates.leaves()) {
            String origin = tls.certificates().isEmpty() ? "lab" : TlsOption.CERTIFICATE.path();
            settings.add(new Setting("certificate." + number++, files(leaf), origin));
        }
        certificates.sni().forEach((host, leaf) -> add(settings, "sni." + host, files(leaf), TlsOption.SNI));
        list(settings, TlsOption.PROTOCOLS, tls.protocols());
        list(settings, TlsOption.CIPHERS, tls.ciphers());
        list(settings, TlsOption.EXCLUDE_CIPHERS, tls.excludeCiphers());
        word(settings, TlsOption.LEVEL, tls.level());
        ClientCertificates clients = tls.clientCertificates();
        word(settings, TlsOption.CLIENT_CERTIFICATES, clients);
        if (clients != null && clients != ClientCertificates.NONE) {
            add(settings, "client-authority", CertificateFiles.CLIENTS, TlsOption.CLIENT_CERTIFICATES);
        }
        word(settings, TlsOption.SESSION_CACHE, tls.sessionCache());
        word(settings, TlsOption.SESSION_LIFETIME, tls.sessionLifetime());
        word(settings, TlsOption.SERVER_PREFERENCE, tls.serverPreference());
        word(settings, TlsOption.LOG_LEVEL, tls.logLevel());
        return settings;
    }

    /** What is asked for and needs no setting. */
    static List<ConfigLine> notes(TlsSettings tls) {
        List<ConfigLine> notes = new ArrayList<>();
        if (tls.compression() != null) {
            notes.add(new ConfigLine("# JSSE has no compression.", TlsOption.COMPRESSION.path()));
        }
        if (tls.earlyData() != null) {
            notes.add(new ConfigLine("# JSSE takes no early data.", TlsOption.EARLY_DATA.path()));
        }
        if (tls.receivedHeader() != null) {
            notes.add(new ConfigLine("# Received: never tells of TLS.", TlsOption.RECEIVED_HEADER.path()));
        }
        return notes;
    }

    private static String files(PemFiles leaf) {
        return CertificateFiles.key(leaf) + ", " + CertificateFiles.chain(leaf);
    }

    private static void list(List<Setting> settings, TlsOption option, List<String> values) {
        if (!values.isEmpty()) {
            add(settings, option.word(), String.join(", ", values), option);
        }
    }

    private static void word(List<Setting> settings, TlsOption option, @Nullable Object value) {
        if (value != null) {
            add(settings, option.word(), value.toString().toLowerCase(Locale.ROOT), option);
        }
    }

    private static void add(List<Setting> settings, String name, Object value, TlsOption origin) {
        settings.add(new Setting(name, value.toString(), origin.path()));
    }
}
