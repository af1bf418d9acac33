package org.mailtls.server.container;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mailtls.pki.PemFiles;
import org.mailtls.pki.ServerCertificates;
import org.mailtls.scenario.ClientCertificates;
import org.mailtls.scenario.TlsLevel;
import org.mailtls.scenario.TlsOption;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.server.ConfigLine;
import org.mailtls.server.UnsupportedSettingException;

/** Portable TLS settings in Postfix parameters (postconf(5)). */
final class PostfixTls {
    /** Where the entry point makes the SNI table from, in the form of postmap(1) -F. */
    static final String SNI = "/etc/postfix/sni";

    /** TLS_SESSION_LIFEMIN of Postfix's tls.h; what is shorter is taken for this. */
    private static final int SHORTEST_SESSION = 120;

    private final String suite;
    private final PostfixRelease release;
    private final TlsSettings tls;
    private final List<Setting> settings = new ArrayList<>();

    private PostfixTls(String suite, TlsSettings tls) {
        this.suite = suite;
        this.release = new PostfixRelease(suite);
        this.tls = tls;
    }

    static List<Setting> render(String suite, TlsSettings tls, ServerCertificates certificates) {
        PostfixTls postfix = new PostfixTls(suite, tls);
        postfix.level();
        postfix.certificates(certificates);
        postfix.negotiation();
        postfix.sessions();
        postfix.sslOptions();
        postfix.records();
        return postfix.settings;
    }

    /** See {@link Mta#cannot}. */
    static @Nullable String cannot(TlsOption option, TlsSettings tls, String suite) {
        PostfixRelease release = new PostfixRelease(suite);
        String tooStrict = new OpensslLevel(tls, release.hasOpenssl3()).tooStrict(option, suite);
        if (tooStrict != null) {
            return tooStrict;
        }
        return switch (option) {
            case EARLY_DATA ->
                Boolean.TRUE.equals(tls.earlyData()) ? "Postfix never takes early data; false is what it does" : null;
            case COMPRESSION ->
                Boolean.TRUE.equals(tls.compression())
                        ? "Debian builds OpenSSL without compression; false is what it does"
                        : null;
            case RENEGOTIATION -> renegotiation(Boolean.TRUE.equals(tls.renegotiation()), release);
            case SNI ->
                release.hasChainFiles() ? null : "certificates by server name came with Postfix 3.4; bullseye has it";
            case GROUPS ->
                release.hasCurves() ? null : "the curves can be chosen from Postfix 3.2 on; ubuntu-18.04 has it";
            case CERTIFICATE ->
                !release.hasChainFiles() && tls.certificates().size() > 2
                        ? "before 3.4 Postfix serves an RSA and an ECDSA certificate at most"
                        : null;
            case SESSION_LIFETIME ->
                tls.sessionLifetime() != null && tls.sessionLifetime() < SHORTEST_SESSION
                        ? "Postfix keeps sessions for at least " + SHORTEST_SESSION + "s; write that or more"
                        : null;
            case CLIENT_CERTIFICATES ->
                tls.clientCertificates() == ClientCertificates.REQUIRE && tls.level() != TlsLevel.MANDATORY
                        ? "Postfix requires certificates only where it requires TLS; add tls.level: mandatory, or ask"
                        : null;
            default -> null;
        };
    }

    private static @Nullable String renegotiation(boolean allowed, PostfixRelease release) {
        if (allowed && release.refusesRenegotiationAlways()) {
            return "Postfix 3.8 and newer refuse to renegotiate whatever is set; server.release: bookworm or bullseye can be"
                    + " made to";
        }
        if (!allowed && !release.canRefuseRenegotiation()) {
            return "OpenSSL 1.0.2 renegotiates with anybody; server.release: ubuntu-18.04 can be made to refuse";
        }
        return null;
    }

    /** What is asked for and needs no setting, since Postfix does nothing else. */
    static List<ConfigLine> remarks(TlsSettings tls) {
        return Remarks.of(tls, Map.of(TlsOption.EARLY_DATA, "Postfix takes no early data."));
    }

    private void level() {
        TlsLevel level = tls.level();
        String word =
                level == null || level == TlsLevel.OPPORTUNISTIC ? "may" : level == TlsLevel.NONE ? "none" : "encrypt";
        add("smtpd_tls_security_level", word, level == null ? null : TlsOption.LEVEL);
        ClientCertificates clients = tls.clientCertificates();
        if (clients == ClientCertificates.NONE) {
            add("smtpd_tls_ask_ccert", "no", TlsOption.CLIENT_CERTIFICATES);
        } else if (clients != null) {
            String parameter = clients == ClientCertificates.ASK ? "smtpd_tls_ask_ccert" : "smtpd_tls_req_ccert";
            add(parameter, "yes", TlsOption.CLIENT_CERTIFICATES);
            add("smtpd_tls_CAfile", CertificateFiles.CLIENTS, TlsOption.CLIENT_CERTIFICATES);
        }
    }

    private void certificates(ServerCertificates certificates) {
        TlsOption origin = tls.certificates().isEmpty() ? null : TlsOption.CERTIFICATE;
        List<PemFiles> leaves = certificates.leaves();
        if (leaves.size() == 1 || !release.hasChainFiles()) {
            for (PemFiles leaf : leaves) {
                String kind = leaves.size() > 1 && leaf.type().algorithm().equals("EC") ? "ec" : "";
                add("smtpd_tls_" + kind + "cert_file", CertificateFiles.chain(leaf), origin);
                add("smtpd_tls_" + kind + "key_file", CertificateFiles.key(leaf), origin);
            }
        } else {
            String files = leaves.stream()
                    .flatMap(leaf -> Stream.of(CertificateFiles.key(leaf), CertificateFiles.chain(leaf)))
                    .collect(Collectors.joining(", "));
            add("smtpd_tls_chain_files", files, origin);
        }
        if (!certificates.sni().isEmpty()) {
            add("tls_server_sni_maps", "${default_database_type}:" + SNI, TlsOption.SNI);
        }
        if (tls.dhParameters() != null) {
            add("smtpd_tls_dh1024_param_file", CertificateFiles.DH, TlsOption.DH_PARAMETERS);
        }
    }

    private void negotiation() {
        if (!tls.protocols().isEmpty()) {
            both("protocols", exclusions(tls.protocols()), TlsOption.PROTOCOLS);
        }
        String securityLevel = tls.opensslSecurityLevel() == null ? "" : ":@SECLEVEL=" + tls.opensslSecurityLevel();
        if (!tls.ciphers().isEmpty()) {
            String list = OpensslSuites.cipherList(TlsOption.CIPHERS, tls.ciphers(), "Postfix", suite);
            add("tls_high_cipherlist", list + securityLevel, TlsOption.CIPHERS);
            both("ciphers", "high", TlsOption.CIPHERS);
        } else if (!securityLevel.isEmpty()) {
            // All that the library has; what Postfix excludes by default it excludes after this.
            String all = "aNULL:-aNULL:HIGH";
            add("tls_high_cipherlist", all + ":@STRENGTH" + securityLevel, TlsOption.OPENSSL_SECURITY_LEVEL);
            add("tls_medium_cipherlist", all + ":MEDIUM:@STRENGTH" + securityLevel, TlsOption.OPENSSL_SECURITY_LEVEL);
        }
        if (!tls.excludeCiphers().isEmpty()) {
            String list = OpensslSuites.cipherList(TlsOption.EXCLUDE_CIPHERS, tls.excludeCiphers(), "Postfix", suite)
                    .replace(":", ", ");
            both("exclude_ciphers", list, TlsOption.EXCLUDE_CIPHERS);
        }
        Boolean preference = tls.serverPreference();
        if (preference != null) {
            add("tls_preempt_cipherlist", yes(preference), TlsOption.SERVER_PREFERENCE);
        } else if (!tls.ciphers().isEmpty()) {
            // A list is in the order of preference, which otherwise would be the client's.
            add("tls_preempt_cipherlist", "yes", TlsOption.CIPHERS);
        }
        if (!tls.groups().isEmpty()) {
            settings.addAll(PostfixGroups.render(tls.groups(), suite));
        }
    }

    private void sessions() {
        if (tls.sessionCache() != null) {
            String database = tls.sessionCache() ? release.sessionCacheType() + ":${data_directory}/smtpd_scache" : "";
            add("smtpd_tls_session_cache_database", database, TlsOption.SESSION_CACHE);
        }
        if (tls.sessionLifetime() != null) {
            add("smtpd_tls_session_cache_timeout", tls.sessionLifetime() + "s", TlsOption.SESSION_LIFETIME);
        }
    }

    /** Four options share one parameter. */
    private void sslOptions() {
        List<String> words = new ArrayList<>();
        List<TlsOption> origins = new ArrayList<>();
        if (tls.tickets() != null) {
            words.add(tls.tickets() ? "" : "NO_TICKET");
            origins.add(TlsOption.TICKETS);
        }
        if (tls.compression() != null) {
            words.add("NO_COMPRESSION");
            origins.add(TlsOption.COMPRESSION);
        }
        if (tls.renegotiation() != null) {
            // 0x100 is SSL_OP_ALLOW_CLIENT_RENEGOTIATION, for which Postfix has no name; before 3.4 it has none for the
            // other either.
            words.add(
                    tls.renegotiation()
                            ? (release.renegotiatesByDefault() ? "" : "0x100")
                            : release.hasChainFiles() ? "NO_RENEGOTIATION" : "0x40000000");
            origins.add(TlsOption.RENEGOTIATION);
        }
        if (!words.isEmpty()) {
            String value = words.stream().filter(word -> !word.isEmpty()).collect(Collectors.joining(", "));
            settings.add(new Setting(
                    "tls_ssl_options",
                    value,
                    origins.stream().map(TlsOption::path).collect(Collectors.joining(", "))));
        }
    }

    private void records() {
        if (tls.logLevel() != null) {
            add("smtpd_tls_loglevel", tls.logLevel().toString(), TlsOption.LOG_LEVEL);
        }
        if (tls.receivedHeader() != null) {
            add("smtpd_tls_received_header", yes(tls.receivedHeader()), TlsOption.RECEIVED_HEADER);
        }
    }

    /** The mandatory twin is the one that counts at security level encrypt, and the only one there. */
    private void both(String what, String value, TlsOption origin) {
        add("smtpd_tls_" + what, value, origin);
        add("smtpd_tls_mandatory_" + what, value, origin);
    }

    private void add(String name, String value, @Nullable TlsOption origin) {
        settings.add(new Setting(name, value, origin == null ? "lab" : origin.path()));
    }

    private static String yes(boolean value) {
        return value ? "yes" : "no";
    }

    /**
     * Excluding the others is the only form that means the same from 3.5 to 3.11: a list of wanted names switches off
     * TLS 1.3 where the author did not think of it, and comparisons came with 3.6.
     */
    private static String exclusions(List<String> wanted) {
        for (String protocol : wanted) {
            if (!TlsSettings.PROTOCOLS.contains(protocol)) {
                throw new UnsupportedSettingException(
                        "tls.protocols: no Postfix of Debian can speak " + protocol + "; known are "
                                + String.join(", ", TlsSettings.PROTOCOLS) + ".",
                        TlsOption.PROTOCOLS.path());
            }
        }
        // SSLv2 and SSLv3 are in no OpenSSL of Debian but must be excluded for 3.5.
        List<String> excluded = new ArrayList<>(List.of("!SSLv2", "!SSLv3"));
        TlsSettings.PROTOCOLS.stream()
                .filter(protocol -> !wanted.contains(protocol))
                .forEach(protocol -> excluded.add("!" + protocol));
        return String.join(", ", excluded);
    }
}
