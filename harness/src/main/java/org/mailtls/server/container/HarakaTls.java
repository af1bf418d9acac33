package org.mailtls.server.container;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.PemFiles;
import org.mailtls.pki.ServerCertificates;
import org.mailtls.scenario.ClientCertificates;
import org.mailtls.scenario.TlsLevel;
import org.mailtls.scenario.TlsOption;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.server.ConfigLine;
import org.mailtls.server.UnsupportedSettingException;

/** Portable TLS settings in Haraka's tls.ini, whose keys are options of Node's tls.createSecureContext. */
final class HarakaTls {
    /** In the order of the versions, each with the bit that forbids it (SSL_OP_NO_TLSv1 and on): Haraka has no maximum. */
    private static final Map<String, Integer> FORBIDDING = new LinkedHashMap<>();

    private static final int NO_RENEGOTIATION = 0x4000_0000;
    private static final int NO_TICKET = 0x4000;
    private static final int NO_COMPRESSION = 0x2_0000;

    private static final Map<String, String> GROUPS = Map.of(
            "x25519", "X25519",
            "x448", "X448",
            "secp256r1", "P-256",
            "secp384r1", "P-384",
            "secp521r1", "P-521");

    private static final Set<String> GROUPS_BY_THEIR_NAMES =
            Set.of("ffdhe2048", "ffdhe3072", "ffdhe4096", "X25519MLKEM768", "SecP256r1MLKEM768", "SecP384r1MLKEM1024");

    private static final List<String> LOG_LEVELS = List.of("warn", "info", "debug", "protocol", "data");

    static {
        FORBIDDING.put("TLSv1", 0x0400_0000);
        FORBIDDING.put("TLSv1.1", 0x1000_0000);
        FORBIDDING.put("TLSv1.2", 0x0800_0000);
        FORBIDDING.put("TLSv1.3", 0x2000_0000);
    }

    private final String suite;
    private final TlsSettings tls;
    private final List<Setting> settings = new ArrayList<>();

    private HarakaTls(String suite, TlsSettings tls) {
        this.suite = suite;
        this.tls = tls;
    }

    static List<Setting> render(String suite, TlsSettings tls, ServerCertificates certificates) {
        HarakaTls haraka = new HarakaTls(suite, tls);
        haraka.certificates(certificates);
        haraka.clients(!certificates.sni().isEmpty());
        haraka.negotiation();
        haraka.options();
        int level = tls.logLevel() == null ? 0 : tls.logLevel();
        haraka.settings.add(HarakaIni.log("level", LOG_LEVELS.get(level), origin(tls.logLevel(), TlsOption.LOG_LEVEL)));
        if (tls.receivedHeader() != null) {
            haraka.settings.add(HarakaIni.parameter(
                    new Setting("connection.ini:headers.add_received", "true", TlsOption.RECEIVED_HEADER.path())));
        }
        return haraka.settings;
    }

    /** See {@link Mta#cannot}. */
    static @Nullable String cannot(TlsOption option, TlsSettings tls) {
        return switch (option) {
            case CERTIFICATE ->
                twice(tls.certificates())
                        ? "OpenSSL holds one key of each kind, RSA and ECDSA and Ed25519; name kinds that differ"
                        : null;
            case SESSION_CACHE ->
                Boolean.TRUE.equals(tls.sessionCache())
                        ? "Haraka remembers no sessions; false is what it does, and tickets are there on submissions"
                        : null;
            case SESSION_LIFETIME -> "it hands no such setting on to Node.js, whose sessions last 300 s";
            case COMPRESSION ->
                Boolean.TRUE.equals(tls.compression())
                        ? "Debian builds OpenSSL without compression; false is what it does"
                        : null;
            case EARLY_DATA ->
                Boolean.TRUE.equals(tls.earlyData()) ? "Node.js takes no early data; false is what it does" : null;
            case RECEIVED_HEADER ->
                Boolean.FALSE.equals(tls.receivedHeader())
                        ? "its Received: always tells of TLS; server.parameters with connection.ini:headers.add_received"
                                + " = false leaves the whole header out"
                        : null;
            default -> null;
        };
    }

    private static boolean twice(List<String> keyTypes) {
        Set<String> kinds = new HashSet<>();
        return !keyTypes.stream().allMatch(type -> kinds.add(KeyType.of(type).algorithm()));
    }

    private void certificates(ServerCertificates certificates) {
        List<PemFiles> leaves = certificates.leaves();
        String origin = tls.certificates().isEmpty() ? "lab" : TlsOption.CERTIFICATE.path();
        add("key", leaves.stream().map(CertificateFiles::key).collect(Collectors.joining(",")), origin);
        add("cert", leaves.stream().map(CertificateFiles::chain).collect(Collectors.joining(",")), origin);
        // Without a file Haraka would make parameters of 2048 bits at each start, which takes it seconds. The lab's
        // file has
        // ffdhe2048.
        boolean given = tls.dhParameters() != null;
        add("dhparam", given ? CertificateFiles.DH : "dhparams.pem", given ? TlsOption.DH_PARAMETERS.path() : "lab");
    }

    private void clients(boolean sni) {
        ClientCertificates clients = tls.clientCertificates();
        if (tls.level() == TlsLevel.NONE) {
            add("no_starttls_ports", "25", TlsOption.LEVEL.path());
        }
        if (clients != null) {
            String origin = TlsOption.CLIENT_CERTIFICATES.path();
            add("requestCert", String.valueOf(clients != ClientCertificates.NONE), origin);
            add("rejectUnauthorized", String.valueOf(clients == ClientCertificates.REQUIRE), origin);
        }
        if (sni) {
            // Of a certificate for a name Haraka takes the leaf alone; OpenSSL completes the chain from here.
            add("ca", "ca.pem", TlsOption.SNI.path());
        } else if (clients != null && clients != ClientCertificates.NONE) {
            add("ca", CertificateFiles.CLIENTS, TlsOption.CLIENT_CERTIFICATES.path());
        }
    }

    private void negotiation() {
        if (!tls.protocols().isEmpty()) {
            String lowest = FORBIDDING.keySet().stream()
                    .filter(tls.protocols()::contains)
                    .findFirst()
                    .orElseThrow(() -> new UnsupportedSettingException(
                            "tls.protocols: Haraka knows " + String.join(", ", FORBIDDING.keySet()) + ".",
                            TlsOption.PROTOCOLS.path()));
            add("minVersion", lowest, TlsOption.PROTOCOLS.path());
        }
        HarakaCiphers ciphers = new HarakaCiphers(suite, tls);
        if (ciphers.given()) {
            add("ciphers", ciphers.list(), ciphers.origin());
        }
        if (!tls.groups().isEmpty()) {
            String list = tls.groups().stream().map(HarakaTls::group).collect(Collectors.joining(":"));
            add("ecdhCurve", list, TlsOption.GROUPS.path());
        }
        if (tls.serverPreference() != null) {
            add("honorCipherOrder", String.valueOf(tls.serverPreference()), TlsOption.SERVER_PREFERENCE.path());
        }
    }

    /** Four options share one number. */
    private void options() {
        int bits = 0;
        List<TlsOption> origins = new ArrayList<>();
        if (!tls.protocols().isEmpty()) {
            int forbidden = FORBIDDING.entrySet().stream()
                    .dropWhile(version -> !tls.protocols().contains(version.getKey()))
                    .filter(version -> !tls.protocols().contains(version.getKey()))
                    .mapToInt(Map.Entry::getValue)
                    .sum();
            if (forbidden != 0) {
                bits |= forbidden;
                origins.add(TlsOption.PROTOCOLS);
            }
        }
        if (Boolean.FALSE.equals(tls.tickets())) {
            bits |= NO_TICKET;
            origins.add(TlsOption.TICKETS);
        }
        if (tls.compression() != null) {
            bits |= NO_COMPRESSION;
            origins.add(TlsOption.COMPRESSION);
        }
        if (Boolean.FALSE.equals(tls.renegotiation())) {
            bits |= NO_RENEGOTIATION;
            origins.add(TlsOption.RENEGOTIATION);
        }
        if (bits != 0) {
            add(
                    "secureOptions",
                    Integer.toString(bits),
                    origins.stream().map(TlsOption::path).collect(Collectors.joining(", ")));
        }
    }

    /** What is asked for and needs no setting. */
    static List<ConfigLine> notes(TlsSettings tls) {
        List<ConfigLine> notes = new ArrayList<>();
        if (tls.level() == TlsLevel.OPPORTUNISTIC) {
            notes.add(note("STARTTLS is offered on port 25 and not required there.", TlsOption.LEVEL));
        }
        if (tls.sessionCache() != null) {
            notes.add(note("Sessions are not remembered.", TlsOption.SESSION_CACHE));
        }
        if (Boolean.TRUE.equals(tls.tickets())) {
            notes.add(note("Tickets are handed out.", TlsOption.TICKETS));
        }
        if (Boolean.TRUE.equals(tls.renegotiation())) {
            notes.add(
                    note("Clients may renegotiate, on port 465 three times in ten minutes.", TlsOption.RENEGOTIATION));
        }
        if (tls.earlyData() != null) {
            notes.add(note("Early data is not taken.", TlsOption.EARLY_DATA));
        }
        return notes;
    }

    private static ConfigLine note(String text, TlsOption option) {
        return new ConfigLine("; " + text, option.path());
    }

    private static String group(String iana) {
        if (GROUPS_BY_THEIR_NAMES.contains(iana)) {
            return iana;
        }
        String name = GROUPS.get(iana);
        if (name == null) {
            throw new UnsupportedSettingException(
                    "tls.groups: Node.js of the lab has no group " + iana + ".", TlsOption.GROUPS.path());
        }
        return name;
    }

    private void add(String key, String value, String origin) {
        settings.add(HarakaIni.tls(key, value, origin));
    }

    private static String origin(@Nullable Object given, TlsOption option) {
        return given == null ? "lab" : option.path();
    }
}
