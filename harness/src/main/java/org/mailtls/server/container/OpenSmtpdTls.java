package org.mailtls.server.container;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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

/** Portable TLS settings in statements of smtpd.conf(5). An option of every listener has a name that begins with "listen". */
final class OpenSmtpdTls {
    private static final String LISTEN = "listen ";

    /** The option of a listener that expects PROXY headers. */
    static final String PROXY = LISTEN + "proxy-v2";

    /** Options of listeners that are not about TLS. */
    private static final Set<String> PLAIN = Set.of(LISTEN + "hostname", PROXY);

    /** What it does without a list. */
    private static final String DEFAULT_CIPHERS = "HIGH:!aNULL:!MD5";

    private final String suite;
    private final TlsSettings tls;
    private final List<Setting> settings = new ArrayList<>();

    private OpenSmtpdTls(String suite, TlsSettings tls) {
        this.suite = suite;
        this.tls = tls;
    }

    static List<Setting> render(String suite, TlsSettings tls, ServerCertificates certificates) {
        OpenSmtpdTls smtpd = new OpenSmtpdTls(suite, tls);
        smtpd.add(LISTEN + "hostname", "mail.example.test", null);
        smtpd.certificates(certificates);
        if (!tls.protocols().isEmpty()) {
            smtpd.add(LISTEN + "protocols", quoted(String.join(",", tls.protocols())), TlsOption.PROTOCOLS);
        }
        smtpd.ciphers();
        if (tls.clientCertificates() == ClientCertificates.REQUIRE) {
            smtpd.add("ca clients cert", quoted(CertificateFiles.CLIENTS), TlsOption.CLIENT_CERTIFICATES);
            smtpd.add(LISTEN + "ca", "clients", TlsOption.CLIENT_CERTIFICATES);
        }
        return smtpd.settings;
    }

    static boolean ofListener(Setting setting) {
        return setting.name().startsWith(LISTEN);
    }

    /**
     * One listener for each service, an option a line.
     *
     * @param settings among which are those of listeners
     */
    static List<ConfigLine> listeners(TlsSettings tls, List<Setting> settings) {
        TlsLevel level = tls.level();
        String origin = level == null ? ConfigLine.LAB : TlsOption.LEVEL.path();
        String relay = level == TlsLevel.NONE ? "" : level == TlsLevel.MANDATORY ? "tls-require" : "tls";
        boolean verify = tls.clientCertificates() == ClientCertificates.REQUIRE;
        List<ConfigLine> all = new ArrayList<>();
        all.addAll(listener(25, mode(relay, verify, origin), "", settings));
        all.addAll(listener(587, mode("tls-require", verify, ConfigLine.LAB), "auth <users>", settings));
        all.addAll(listener(465, mode("smtps", verify, ConfigLine.LAB), "auth <users>", settings));
        return all;
    }

    private static ConfigLine mode(String word, boolean verify, String origin) {
        String clients = TlsOption.CLIENT_CERTIFICATES.path();
        return verify
                ? new ConfigLine(word + " verify", origin.equals(ConfigLine.LAB) ? clients : origin + ", " + clients)
                : new ConfigLine(word, origin);
    }

    private static List<ConfigLine> listener(int port, ConfigLine mode, String auth, List<Setting> settings) {
        List<ConfigLine> lines = new ArrayList<>();
        lines.add(ConfigLine.lab("listen on 0.0.0.0 port " + port + (auth.isEmpty() ? "" : " " + auth)));
        boolean tls = !mode.text().isEmpty();
        if (tls) {
            lines.add(mode);
        } else {
            lines.set(0, new ConfigLine(lines.get(0).text(), mode.origin()));
        }
        for (Setting setting : settings) {
            boolean rendered = !setting.origin().startsWith("parameters.");
            if (!ofListener(setting) || (!tls && rendered && !PLAIN.contains(setting.name()))) {
                continue;
            }
            String text = setting.name().substring(LISTEN.length()) + " " + setting.value();
            lines.add(new ConfigLine(text.strip(), setting.origin()));
        }
        List<ConfigLine> joined = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String text = (i == 0 ? "" : "    ") + lines.get(i).text() + (i == lines.size() - 1 ? "" : " \\");
            joined.add(new ConfigLine(text, lines.get(i).origin()));
        }
        return joined;
    }

    private void certificates(ServerCertificates certificates) {
        pki("mail", certificates.first(), tls.certificates().isEmpty() ? null : TlsOption.CERTIFICATE);
        certificates.sni().forEach((host, leaf) -> pki(host, leaf, TlsOption.SNI));
        // Off unless asked for (6.8 does not manage it at all).
        if (tls.ciphers().stream().anyMatch(one -> one.startsWith("TLS_DH"))) {
            add("pki mail dhe", "auto", TlsOption.CIPHERS);
        }
    }

    private void pki(String name, PemFiles leaf, @Nullable TlsOption origin) {
        add("pki " + name + " cert", quoted(CertificateFiles.chain(leaf)), origin);
        add("pki " + name + " key", quoted(CertificateFiles.key(leaf)), origin);
        // 6.8 takes one, and finds the others by the host's name.
        if (!suite.equals("bullseye") || name.equals("mail")) {
            add(LISTEN + "pki", name, origin);
        }
    }

    private void ciphers() {
        List<TlsOption> origins = Stream.of(
                        TlsOption.CIPHERS, TlsOption.EXCLUDE_CIPHERS, TlsOption.OPENSSL_SECURITY_LEVEL)
                .filter(tls.given()::contains)
                .toList();
        if (origins.isEmpty()) {
            return;
        }
        StringBuilder list = new StringBuilder(
                tls.ciphers().isEmpty()
                        ? DEFAULT_CIPHERS
                        : OpensslSuites.cipherList(TlsOption.CIPHERS, tls.ciphers(), "OpenSMTPD", suite));
        if (!tls.excludeCiphers().isEmpty()) {
            String excluded =
                    OpensslSuites.cipherList(TlsOption.EXCLUDE_CIPHERS, tls.excludeCiphers(), "OpenSMTPD", suite);
            list.append(":!").append(excluded.replace(":", ":!"));
        }
        if (tls.opensslSecurityLevel() != null) {
            list.append(":@SECLEVEL=").append(tls.opensslSecurityLevel());
        }
        String origin = origins.stream().map(TlsOption::path).collect(Collectors.joining(", "));
        settings.add(new Setting("smtp ciphers", quoted(list.toString()), origin));
    }

    private void add(String name, String value, @Nullable TlsOption origin) {
        settings.add(new Setting(name, value, origin == null ? ConfigLine.LAB : origin.path()));
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }
}
