package org.mailtls.server.container;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailtls.scenario.ClientCertificates;
import org.mailtls.scenario.TlsLevel;
import org.mailtls.scenario.TlsOption;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.server.ConfigLine;

/** What sendmail cannot be set to. */
final class SendmailLimits {
    private SendmailLimits() {}

    /** See {@link Mta#cannot}. */
    static @Nullable String cannot(TlsOption option, TlsSettings tls, String suite) {
        String sessions = sessions(option, tls);
        if (sessions != null) {
            return sessions;
        }
        return switch (option) {
            case GROUPS ->
                tls.groups().equals(List.of("secp256r1"))
                        ? null
                        : "Sendmail has P-256 compiled in as its one group for ECDHE; groups: secp256r1 is what it does";
            case SNI ->
                "Sendmail serves the same certificates whatever name the client asks for; certificate can have two";
            case CERTIFICATE ->
                tls.certificates().size() > 2
                        ? "Sendmail takes two certificates side by side at most"
                        : SendmailLibrary.level(tls, suite).tooStrict(option, suite);
            case CLIENT_CERTIFICATES ->
                tls.clientCertificates() == ClientCertificates.REQUIRE && tls.level() != TlsLevel.MANDATORY
                        ? "a client that sends in clear would need none; add tls.level: mandatory, or ask"
                        : null;
            case EARLY_DATA ->
                Boolean.TRUE.equals(tls.earlyData()) ? "Sendmail never takes early data; false is what it does" : null;
            case COMPRESSION ->
                Boolean.TRUE.equals(tls.compression())
                        ? "Debian builds OpenSSL without compression; false is what it does"
                        : null;
            default -> SendmailLibrary.level(tls, suite).tooStrict(option, suite);
        };
    }

    /** What is asked for and needs no option, since sendmail does nothing else. */
    static List<ConfigLine> remarks(TlsSettings tls) {
        return Remarks.of(
                tls,
                Map.of(
                        TlsOption.GROUPS, "P-256 is the one group that sendmail has compiled in.",
                        TlsOption.SESSION_CACHE,
                                "Each connection has a process of its own, which remembers no other's.",
                        TlsOption.SESSION_LIFETIME, "Sessions last one second.",
                        TlsOption.COMPRESSION, "Debian builds OpenSSL without compression.",
                        TlsOption.EARLY_DATA, "Sendmail takes no early data."));
    }

    private static @Nullable String sessions(TlsOption option, TlsSettings tls) {
        return switch (option) {
            case SESSION_CACHE ->
                Boolean.TRUE.equals(tls.sessionCache())
                        ? "each connection has a process of its own, whose sessions nobody else sees; tickets: true works,"
                                + " for a second"
                        : null;
            case SESSION_LIFETIME ->
                Integer.valueOf(1).equals(tls.sessionLifetime())
                        ? null
                        : "Sendmail has a lifetime of one second compiled in; session-lifetime: 1 is what it does";
            default -> null;
        };
    }

    static List<String> warnings(TlsSettings tls) {
        List<String> warnings = new ArrayList<>();
        if (Boolean.TRUE.equals(tls.tickets())) {
            warnings.add(
                    "server.tls.tickets: a session of sendmail can be resumed for one second only, which is compiled in");
        }
        return warnings;
    }
}
