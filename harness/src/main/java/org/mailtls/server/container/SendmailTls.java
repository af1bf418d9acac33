package org.mailtls.server.container;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mailtls.pki.PemFiles;
import org.mailtls.pki.ServerCertificates;
import org.mailtls.scenario.ClientCertificates;
import org.mailtls.scenario.TlsOption;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.server.UnsupportedSettingException;

/** Portable TLS settings in options of sendmail's cf file. */
final class SendmailTls {
    /** The release with 8.15, which knows fewer options and fewer names of OpenSSL's flags. */
    static final String OLD = "bullseye";

    /** Of LogLevel, for 0 to 4: a session's line comes at 9, its certificates' at 12, OpenSSL's own troubles above. */
    private static final List<Integer> LOG_LEVELS = List.of(8, 9, 12, 14, 16);

    private final String suite;
    private final TlsSettings tls;
    private final List<Setting> options = new ArrayList<>();

    private SendmailTls(String suite, TlsSettings tls) {
        this.suite = suite;
        this.tls = tls;
    }

    static List<Setting> options(String suite, TlsSettings tls, ServerCertificates certificates) {
        SendmailTls sendmail = new SendmailTls(suite, tls);
        sendmail.certificates(certificates);
        sendmail.suites();
        sendmail.flags();
        sendmail.records();
        return sendmail.options;
    }

    private void certificates(ServerCertificates certificates) {
        TlsOption origin = tls.certificates().isEmpty() ? null : TlsOption.CERTIFICATE;
        List<PemFiles> leaves = certificates.leaves();
        add("ServerCertFile", leaves.stream().map(CertificateFiles::chain).collect(Collectors.joining(",")), origin);
        add("ServerKeyFile", leaves.stream().map(CertificateFiles::key).collect(Collectors.joining(",")), origin);
        ClientCertificates clients = tls.clientCertificates();
        // Both made by the entry point; what completes the chains of the server's own certificates is in each.
        boolean verifies = clients != null && clients != ClientCertificates.NONE;
        add(
                "CACertFile",
                "/etc/mail/tls/" + (verifies ? "authorities.pem" : "chains.pem"),
                verifies ? TlsOption.CLIENT_CERTIFICATES : null);
        if (clients != null) {
            // It asks for a certificate unless told not to; whether it insists is for the ruleset.
            add("TLSSrvOptions", clients == ClientCertificates.NONE ? "V" : "", TlsOption.CLIENT_CERTIFICATES);
        }
        if (tls.dhParameters() != null) {
            add("DHParameters", CertificateFiles.DH, TlsOption.DH_PARAMETERS);
        }
    }

    private void suites() {
        List<String> old = tls.ciphers().stream()
                .filter(name -> !OpensslSuites.isTls13(name))
                .toList();
        List<String> excluded = tls.excludeCiphers().stream()
                .filter(name -> !OpensslSuites.isTls13(name))
                .toList();
        Set<TlsOption> origins = new LinkedHashSet<>();
        StringBuilder list = new StringBuilder("DEFAULT");
        if (!old.isEmpty()) {
            list.replace(0, list.length(), OpensslSuites.cipherList(TlsOption.CIPHERS, old, "Sendmail", suite));
            origins.add(TlsOption.CIPHERS);
        }
        for (String name : excluded) {
            list.append(":!").append(OpensslSuites.name(TlsOption.EXCLUDE_CIPHERS, name, suite));
            origins.add(TlsOption.EXCLUDE_CIPHERS);
        }
        if (!origins.isEmpty()) {
            options.add(new Setting("CipherList", list.toString(), paths(origins)));
        }
        Setting tls13 = SendmailLibrary.tls13Suites(suite, tls);
        if (tls13 != null && !suite.equals(OLD)) {
            options.add(new Setting("CipherSuites", tls13.value(), tls13.origin()));
        }
    }

    /** Five options share one. */
    private void flags() {
        List<String> flags = new ArrayList<>();
        Set<TlsOption> origins = new LinkedHashSet<>();
        if (!tls.protocols().isEmpty()) {
            flags.addAll(protocols());
            origins.add(TlsOption.PROTOCOLS);
        }
        Boolean preference = tls.serverPreference();
        if (preference != null) {
            flags.add((preference ? "+" : "-") + "SSL_OP_CIPHER_SERVER_PREFERENCE");
            origins.add(TlsOption.SERVER_PREFERENCE);
        } else if (!tls.ciphers().isEmpty()) {
            // A list is in the order of preference, which otherwise would be the client's.
            flags.add("+SSL_OP_CIPHER_SERVER_PREFERENCE");
            origins.add(TlsOption.CIPHERS);
        }
        if (tls.tickets() != null) {
            flags.add((tls.tickets() ? "-" : "+") + "SSL_OP_NO_TICKET");
            origins.add(TlsOption.TICKETS);
        }
        if (tls.renegotiation() != null) {
            flags.add(renegotiation(tls.renegotiation()));
            origins.add(TlsOption.RENEGOTIATION);
        }
        if (tls.compression() != null) {
            flags.add("+SSL_OP_NO_COMPRESSION");
            origins.add(TlsOption.COMPRESSION);
        }
        if (!flags.isEmpty()) {
            options.add(new Setting("ServerSSLOptions", String.join(" ", flags), paths(origins)));
        }
    }

    /** 8.15 has no name for NO_RENEGOTIATION (0x40000000), no release one for ALLOW_CLIENT_RENEGOTIATION (0x100). */
    private String renegotiation(boolean allowed) {
        if (suite.equals(OLD)) {
            return (allowed ? "-" : "+") + "0x40000000";
        }
        return allowed ? "+0x100" : "+SSL_OP_NO_RENEGOTIATION";
    }

    private List<String> protocols() {
        for (String protocol : tls.protocols()) {
            if (!TlsSettings.PROTOCOLS.contains(protocol)) {
                throw new UnsupportedSettingException(
                        "tls.protocols: no sendmail of Debian can speak " + protocol + "; known are "
                                + String.join(", ", TlsSettings.PROTOCOLS) + ".",
                        TlsOption.PROTOCOLS.path());
            }
        }
        return TlsSettings.PROTOCOLS.stream()
                .map(protocol -> (tls.protocols().contains(protocol) ? "-" : "+") + flag(protocol))
                .toList();
    }

    private String flag(String protocol) {
        if (protocol.equals("TLSv1.3") && suite.equals(OLD)) {
            return "0x20000000";
        }
        return "SSL_OP_NO_" + protocol.replace('.', '_');
    }

    private void records() {
        Integer level = tls.logLevel();
        if (level != null) {
            add("LogLevel", LOG_LEVELS.get(level).toString(), TlsOption.LOG_LEVEL);
        }
    }

    private void add(String name, String value, @Nullable TlsOption origin) {
        options.add(new Setting(name, value, origin == null ? "lab" : origin.path()));
    }

    static String paths(Set<TlsOption> origins) {
        return origins.stream().map(TlsOption::path).collect(Collectors.joining(", "));
    }
}
