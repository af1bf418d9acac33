package org.mailtls.server.container;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailtls.scenario.ClientCertificates;
import org.mailtls.scenario.TlsLevel;
import org.mailtls.scenario.TlsOption;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.server.ConfigLine;

/** What smtpd.conf(5) has no words for, and the nearest thing that it has. */
final class OpenSmtpdLimits {
    private OpenSmtpdLimits() {}

    /** See {@link Mta#cannot}. */
    static @Nullable String cannot(TlsOption option, TlsSettings tls, String suite) {
        boolean old = suite.equals("bullseye");
        String own = own(option, tls, old);
        return own == null ? new OpensslLevel(tls, !old).tooStrict(option, suite) : own;
    }

    private static @Nullable String own(TlsOption option, TlsSettings tls, boolean old) {
        return switch (option) {
            case PROTOCOLS -> protocols(tls, old);
            case CIPHERS -> ciphers(tls, old);
            case GROUPS -> "smtpd.conf has no words for groups; choose on the other side with client.groups";
            case CERTIFICATE -> certificate(tls, old);
            case SNI -> keys(tls.sni().values(), tls, old);
            case CLIENT_CERTIFICATES -> clientCertificates(tls);
            case SESSION_CACHE ->
                on(tls.sessionCache()) ? "OpenSMTPD remembers no session; false is what it does" : null;
            case TICKETS -> tickets(tls);
            case SESSION_LIFETIME -> "OpenSMTPD never resumes a session, so none has a lifetime; leave it out";
            case SERVER_PREFERENCE ->
                off(tls.serverPreference()) ? "OpenSMTPD's own order always counts; true is what it does" : null;
            case RENEGOTIATION -> renegotiation(tls, old);
            case COMPRESSION ->
                on(tls.compression()) ? "Debian builds OpenSSL without compression; false is what it does" : null;
            case EARLY_DATA -> on(tls.earlyData()) ? "OpenSMTPD never takes early data; false is what it does" : null;
            case DH_PARAMETERS ->
                "OpenSMTPD reads no file of parameters"
                        + (old ? "" : "; the nearest is server.parameters with pki.mail.dhe: auto");
            case LOG_LEVEL ->
                tls.logLevel() != null && tls.logLevel() != 1
                        ? "OpenSMTPD logs one line about TLS for each session, never more or less; 1 is what it does"
                        : null;
            case RECEIVED_HEADER ->
                off(tls.receivedHeader()) ? "OpenSMTPD always tells of TLS in Received; true is what it does" : null;
            default -> null;
        };
    }

    /** What is asked for and needs no setting, since OpenSMTPD does nothing else. */
    static List<ConfigLine> remarks(TlsSettings tls) {
        Map<TlsOption, String> words = new EnumMap<>(TlsOption.class);
        words.put(TlsOption.SESSION_CACHE, "OpenSMTPD remembers no session.");
        words.put(TlsOption.TICKETS, "OpenSMTPD hands out no tickets under TLS 1.2.");
        words.put(TlsOption.SERVER_PREFERENCE, "OpenSMTPD's own order of suites counts.");
        words.put(
                TlsOption.RENEGOTIATION,
                on(tls.renegotiation())
                        ? "OpenSMTPD 6.8 lets clients renegotiate."
                        : "OpenSMTPD 7.6 refuses to renegotiate.");
        words.put(TlsOption.COMPRESSION, "Debian's OpenSSL has no compression.");
        words.put(TlsOption.EARLY_DATA, "OpenSMTPD takes no early data.");
        words.put(TlsOption.LOG_LEVEL, "OpenSMTPD logs one line about TLS for each session.");
        words.put(TlsOption.RECEIVED_HEADER, "OpenSMTPD's Received header tells of TLS.");
        if (tls.clientCertificates() == ClientCertificates.NONE) {
            words.put(TlsOption.CLIENT_CERTIFICATES, "OpenSMTPD asks nobody for a certificate.");
        }
        return Remarks.of(tls, words);
    }

    private static @Nullable String protocols(TlsSettings tls, boolean old) {
        if (old) {
            return "OpenSMTPD 6.8 has no setting for versions and speaks TLSv1 to TLSv1.3; server.release: trixie has one";
        }
        boolean ancient = tls.protocols().stream().anyMatch(one -> !one.equals("TLSv1.2") && !one.equals("TLSv1.3"));
        return ancient ? "OpenSMTPD 7.6 speaks TLSv1.2 and TLSv1.3 alone; server.release: bullseye speaks all" : null;
    }

    private static @Nullable String ciphers(TlsSettings tls, boolean old) {
        boolean dh = tls.ciphers().stream()
                .anyMatch(suite -> suite.startsWith("TLS_DHE_") || suite.startsWith("TLS_DH_anon_"));
        return dh && old ? "OpenSMTPD 6.8 takes no finite-field suite, whatever its pki dhe says" : null;
    }

    private static @Nullable String certificate(TlsSettings tls, boolean old) {
        if (tls.certificates().size() > 1) {
            return "OpenSMTPD serves one certificate for a name; tls.sni can give others to other names";
        }
        return keys(tls.certificates(), tls, old);
    }

    private static @Nullable String keys(Iterable<String> types, TlsSettings tls, boolean old) {
        List<String> reasons = new ArrayList<>();
        for (String type : types) {
            if (type.equals("ed25519")) {
                reasons.add("OpenSMTPD keeps keys in a process of its own, and only RSA and ECDSA keys can be used from"
                        + " there; ecdsa-p256 is the nearest");
            } else if (type.equals("rsa-1024") && !old && !Integer.valueOf(0).equals(tls.opensslSecurityLevel())) {
                reasons.add("OpenSSL 3.5 refuses such a short key at its default security level; add"
                        + " openssl-security-level: 0");
            }
        }
        return reasons.isEmpty() ? null : reasons.get(0);
    }

    private static @Nullable String clientCertificates(TlsSettings tls) {
        ClientCertificates clients = tls.clientCertificates();
        if (clients == ClientCertificates.ASK) {
            return "OpenSMTPD asks for a certificate only where it requires one; require with level: mandatory is the"
                    + " nearest";
        }
        return clients == ClientCertificates.REQUIRE && tls.level() != TlsLevel.MANDATORY
                ? "OpenSMTPD requires certificates only where it requires TLS; add tls.level: mandatory"
                : null;
    }

    private static @Nullable String tickets(TlsSettings tls) {
        if (on(tls.tickets())) {
            return "OpenSMTPD resumes no session, though it hands out tickets under TLS 1.3";
        }
        boolean no13 = !tls.protocols().isEmpty() && !tls.protocols().contains("TLSv1.3");
        return off(tls.tickets()) && !no13
                ? "OpenSMTPD hands out tickets under TLS 1.3, and resumes none; without TLSv1.3 in tls.protocols there are"
                        + " none"
                : null;
    }

    private static @Nullable String renegotiation(TlsSettings tls, boolean old) {
        if (old) {
            return off(tls.renegotiation())
                    ? "OpenSMTPD 6.8 has no setting for it and lets clients renegotiate; server.release: trixie does not"
                    : null;
        }
        return on(tls.renegotiation())
                ? "OpenSMTPD 7.6 has no setting for it and refuses; server.release: bullseye lets clients renegotiate"
                : null;
    }

    private static boolean on(@Nullable Boolean value) {
        return Boolean.TRUE.equals(value);
    }

    private static boolean off(@Nullable Boolean value) {
        return Boolean.FALSE.equals(value);
    }
}
