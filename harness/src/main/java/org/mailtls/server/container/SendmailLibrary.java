package org.mailtls.server.container;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mailtls.scenario.TlsOption;
import org.mailtls.scenario.TlsSettings;

/**
 * What a sendmail gets through the configuration file of OpenSSL (SSL_CONF_cmd(3)): the security level, which must stand
 * before certificates and DH parameters are read, and in 8.15 the suites of TLS 1.3.
 */
final class SendmailLibrary {
    private static final List<String> TLS13 =
            List.of("TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256", "TLS_AES_128_GCM_SHA256");

    private SendmailLibrary() {}

    static List<Setting> commands(String suite, TlsSettings tls) {
        List<Setting> commands = new ArrayList<>();
        Integer level = tls.opensslSecurityLevel();
        if (level != null) {
            commands.add(
                    new Setting("CipherString", "DEFAULT:@SECLEVEL=" + level, TlsOption.OPENSSL_SECURITY_LEVEL.path()));
        } else {
            // The level of 1.1.1, where nobody sets one, is 1, and it takes TLS 1.0 and SHA-1 there.
            OpensslLevel limits = level(tls, suite);
            TlsOption weak = limits.needingLessThan(suite.equals(SendmailTls.OLD) ? 1 : 2);
            if (weak != null) {
                commands.add(new Setting("CipherString", "DEFAULT:@SECLEVEL=" + limits.highest(weak), weak.path()));
            }
        }
        Setting suites = tls13Suites(suite, tls);
        if (suites != null && suite.equals(SendmailTls.OLD)) {
            commands.add(suites);
        }
        return commands;
    }

    /** The TLS 1.3 suites that are left or named; null if the scenario says nothing of them. */
    static @Nullable Setting tls13Suites(String suite, TlsSettings tls) {
        List<String> named =
                tls.ciphers().stream().filter(OpensslSuites::isTls13).toList();
        Set<String> excluded = tls.excludeCiphers().stream()
                .filter(OpensslSuites::isTls13)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (named.isEmpty() && excluded.isEmpty()) {
            return null;
        }
        Set<TlsOption> origins = new LinkedHashSet<>();
        if (!named.isEmpty()) {
            origins.add(TlsOption.CIPHERS);
        }
        if (!excluded.isEmpty()) {
            origins.add(TlsOption.EXCLUDE_CIPHERS);
        }
        Stream.concat(named.stream(), excluded.stream())
                .forEach(name -> OpensslSuites.name(origins.iterator().next(), name, suite));
        String value = (named.isEmpty() ? TLS13 : named)
                .stream().filter(name -> !excluded.contains(name)).collect(Collectors.joining(":"));
        return new Setting("Ciphersuites", value, SendmailTls.paths(origins));
    }

    static OpensslLevel level(TlsSettings tls, String suite) {
        return new OpensslLevel(tls, !suite.equals(SendmailTls.OLD));
    }
}
