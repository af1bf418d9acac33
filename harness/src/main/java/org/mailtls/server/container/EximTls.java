package org.mailtls.server.container;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mailtls.pki.PemFiles;
import org.mailtls.pki.ServerCertificates;
import org.mailtls.scenario.ClientCertificates;
import org.mailtls.scenario.TlsLevel;
import org.mailtls.scenario.TlsOption;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.server.ConfigLine;

/** Portable TLS settings in main options of Exim, chapters 14 and 43 of its specification. */
final class EximTls {
    private static final int TICKET_LIFETIME = 7200;

    /** Exim's default text without its TLS clause. */
    private static final String RECEIVED_WITHOUT_TLS = "Received: "
            + "${if def:sender_rcvhost {from $sender_rcvhost\\n\\t}"
            + "{${if def:sender_helo_name {(helo=$sender_helo_name)\\n\\t}}}}"
            + "by $primary_hostname ${if def:received_protocol {with $received_protocol }}(Exim $version_number)\\n\\t"
            + "${if def:sender_address {(envelope-from <$sender_address>)\\n\\t}}"
            + "id $message_exim_id${if def:received_for {\\n\\tfor $received_for}}";

    private final String suite;
    private final TlsSettings tls;
    private final List<Setting> settings = new ArrayList<>();

    private EximTls(String suite, TlsSettings tls) {
        this.suite = suite;
        this.tls = tls;
    }

    static List<Setting> render(String suite, TlsSettings tls, ServerCertificates certificates) {
        EximTls exim = new EximTls(suite, tls);
        exim.level();
        exim.certificates(certificates);
        Setting priority = GnutlsPriority.render("tls_require_ciphers", tls);
        if (priority != null) {
            exim.settings.add(priority);
        }
        exim.sessions();
        exim.records();
        return exim.settings;
    }

    /** What the ACL of MAIL begins with. */
    static List<ConfigLine> mailAcl(TlsSettings tls) {
        if (tls.level() != TlsLevel.MANDATORY) {
            return List.of();
        }
        String origin = TlsOption.LEVEL.path();
        return List.of(
                new ConfigLine("deny    message = 530 5.7.0 Must issue a STARTTLS command first", origin),
                new ConfigLine("        !encrypted = *", origin));
    }

    /** See {@link Mta#cannot}. */
    static @Nullable String cannot(TlsOption option, TlsSettings tls, String suite) {
        return switch (option) {
            case SESSION_CACHE ->
                Boolean.TRUE.equals(tls.sessionCache())
                        ? "Exim serves each connection from a process of its own and remembers no session; tls.tickets:"
                                + " true lets clients resume (trixie and newer)"
                        : null;
            case TICKETS ->
                Boolean.TRUE.equals(tls.tickets()) && !hasTickets(suite)
                        ? "Debian built Exim 4.94 without tickets; server.release: trixie has them"
                        : null;
            case SESSION_LIFETIME ->
                tls.sessionLifetime() != null && tls.sessionLifetime() != TICKET_LIFETIME
                        ? "Exim's tickets last " + TICKET_LIFETIME + " s, which is compiled in"
                        : null;
            case RENEGOTIATION ->
                Boolean.TRUE.equals(tls.renegotiation())
                        ? "Exim with GnuTLS ends a connection that wants to renegotiate; false is what it does"
                        : null;
            case COMPRESSION ->
                Boolean.TRUE.equals(tls.compression())
                        ? "GnuTLS 3.6 and newer have no compression; false is what it does"
                        : null;
            case EARLY_DATA ->
                Boolean.TRUE.equals(tls.earlyData()) ? "Exim never takes early data; false is what it does" : null;
            case DH_PARAMETERS ->
                "Exim with GnuTLS 3.6 or newer ignores its tls_dhparam; tls.groups chooses among ffdhe2048 to ffdhe8192";
            case OPENSSL_SECURITY_LEVEL ->
                "Debian's Exim uses GnuTLS; the nearest is a profile in server.parameters, such as"
                        + " tls_require_ciphers: NORMAL:%PROFILE_MEDIUM";
            case LOG_LEVEL ->
                tls.logLevel() != null && tls.logLevel() > 2
                        ? "Exim's configuration can make it log no more of TLS than level 2 does"
                        : null;
            default -> null;
        };
    }

    private static boolean hasTickets(String suite) {
        return !suite.equals("bullseye");
    }

    /** What is asked for and needs no setting, since Exim does nothing else. */
    static List<ConfigLine> remarks(TlsSettings tls, String suite) {
        Map<TlsOption, String> words = new EnumMap<>(TlsOption.class);
        words.put(TlsOption.SESSION_CACHE, "Exim remembers no session.");
        words.put(TlsOption.RENEGOTIATION, "Exim with GnuTLS refuses to renegotiate.");
        words.put(TlsOption.COMPRESSION, "GnuTLS has no compression.");
        words.put(TlsOption.EARLY_DATA, "Exim takes no early data.");
        words.put(TlsOption.SESSION_LIFETIME, "Exim's tickets last " + TICKET_LIFETIME + " s.");
        if (Boolean.TRUE.equals(tls.receivedHeader())) {
            words.put(TlsOption.RECEIVED_HEADER, "Exim's own Received header tells of TLS.");
        }
        if (!hasTickets(suite)) {
            words.put(TlsOption.TICKETS, "Exim 4.94 of Debian gives no tickets.");
        }
        return Remarks.of(tls, words);
    }

    private void level() {
        TlsLevel level = tls.level();
        // On the other ports a session without TLS could not do anything.
        String hosts = level == TlsLevel.NONE ? "${if !eq{$received_port}{25}{*}}" : "*";
        add("tls_advertise_hosts", hosts, level == null ? null : TlsOption.LEVEL);
        ClientCertificates clients = tls.clientCertificates();
        if (clients == null) {
            return;
        }
        add("tls_try_verify_hosts", clients == ClientCertificates.ASK ? "*" : "", TlsOption.CLIENT_CERTIFICATES);
        add("tls_verify_hosts", clients == ClientCertificates.REQUIRE ? "*" : "", TlsOption.CLIENT_CERTIFICATES);
        if (clients != ClientCertificates.NONE) {
            add("tls_verify_certificates", CertificateFiles.CLIENTS, TlsOption.CLIENT_CERTIFICATES);
        }
    }

    private void certificates(ServerCertificates certificates) {
        String origin = List.of(TlsOption.CERTIFICATE, TlsOption.SNI).stream()
                .filter(tls.given()::contains)
                .map(TlsOption::path)
                .collect(Collectors.joining(", "));
        if (origin.isEmpty()) {
            origin = ConfigLine.LAB;
        }
        settings.add(new Setting("tls_certificate", files(certificates, CertificateFiles::chain), origin));
        settings.add(new Setting("tls_privatekey", files(certificates, CertificateFiles::key), origin));
    }

    private static String files(ServerCertificates certificates, Function<PemFiles, String> file) {
        String value = certificates.leaves().stream().map(file).collect(Collectors.joining(" : "));
        for (Map.Entry<String, PemFiles> name : certificates.sni().entrySet()) {
            value = "${if eqi{$tls_in_sni}{" + name.getKey() + "}{" + file.apply(name.getValue()) + "}{" + value + "}}";
        }
        return value;
    }

    private void sessions() {
        if (tls.tickets() != null && hasTickets(suite)) {
            add("tls_resumption_hosts", tls.tickets() ? "*" : "", TlsOption.TICKETS);
        }
    }

    private void records() {
        Integer logLevel = tls.logLevel();
        if (logLevel != null) {
            add("log_selector", logSelector(logLevel), TlsOption.LOG_LEVEL);
        }
        if (Boolean.FALSE.equals(tls.receivedHeader())) {
            add("received_header_text", RECEIVED_WITHOUT_TLS, TlsOption.RECEIVED_HEADER);
        }
    }

    /** Exim notes a session with its mail; smtp_no_mail makes it note those without one too. */
    private String logSelector(int level) {
        if (level == 0) {
            return "-tls_cipher -tls_certificate_verified";
        }
        String once = "+tls_cipher +smtp_no_mail";
        String more = " +tls_certificate_verified +tls_peerdn +tls_sni +smtp_connection";
        return level == 1 ? once : once + more + (hasTickets(suite) ? " +tls_resumption" : "");
    }

    private void add(String name, String value, @Nullable TlsOption origin) {
        settings.add(new Setting(name, value, origin == null ? ConfigLine.LAB : origin.path()));
    }
}
