package org.mailtls.server.container;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mailtls.scenario.TlsOption;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.server.UnsupportedSettingException;

/** Node's list of cipher suites, TLS 1.3 ones among the others, with the security level that OpenSSL applies to all. */
final class HarakaCiphers {
    /** What Node.js 20 and 24 offer without a list (tls.DEFAULT_CIPHERS), but for TLS 1.3. */
    private static final String NODES_OWN = "ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES128-GCM-SHA256:"
            + "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-AES256-GCM-SHA384:DHE-RSA-AES128-GCM-SHA256:"
            + "ECDHE-RSA-AES128-SHA256:DHE-RSA-AES128-SHA256:ECDHE-RSA-AES256-SHA384:DHE-RSA-AES256-SHA384:"
            + "ECDHE-RSA-AES256-SHA256:DHE-RSA-AES256-SHA256:HIGH:!aNULL:!eNULL:!EXPORT:!DES:!RC4:!MD5:!PSK:!SRP:"
            + "!CAMELLIA";

    private static final List<String> TLS13 =
            List.of("TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256", "TLS_AES_128_GCM_SHA256");

    private final String suite;
    private final TlsSettings tls;
    private final Set<TlsOption> origins = EnumSet.noneOf(TlsOption.class);
    private final @Nullable Integer securityLevel;

    HarakaCiphers(String suite, TlsSettings tls) {
        this.suite = suite;
        this.tls = tls;
        this.securityLevel = securityLevel();
        if (!tls.ciphers().isEmpty()) {
            origins.add(TlsOption.CIPHERS);
        }
        if (!tls.excludeCiphers().isEmpty()) {
            origins.add(TlsOption.EXCLUDE_CIPHERS);
        }
    }

    /** Whether Node's own list will not do. */
    boolean given() {
        return !origins.isEmpty();
    }

    String origin() {
        return origins.stream().map(TlsOption::path).collect(Collectors.joining(", "));
    }

    String list() {
        List<String> words = new ArrayList<>();
        List<String> tls13 = names(TlsOption.CIPHERS, tls.ciphers(), true);
        List<String> excluded13 = names(TlsOption.EXCLUDE_CIPHERS, tls.excludeCiphers(), true);
        if (tls13.isEmpty() && !excluded13.isEmpty()) {
            tls13 = TLS13;
        }
        tls13 = tls13.stream().filter(name -> !excluded13.contains(name)).toList();
        if (tls13.isEmpty() && !excluded13.isEmpty()) {
            throw new UnsupportedSettingException(
                    "tls.exclude-ciphers: Node.js takes a list without any TLS 1.3 suite for its default three. Leave"
                            + " TLSv1.3 out of tls.protocols instead.",
                    TlsOption.EXCLUDE_CIPHERS.path());
        }
        words.addAll(tls13);
        // A list of nothing but TLS 1.3 suites would switch the other versions off.
        List<String> older = names(TlsOption.CIPHERS, tls.ciphers(), false);
        words.add(older.isEmpty() ? NODES_OWN : String.join(":", older));
        names(TlsOption.EXCLUDE_CIPHERS, tls.excludeCiphers(), false).forEach(name -> words.add("!" + name));
        if (securityLevel != null) {
            words.add("@SECLEVEL=" + securityLevel);
        }
        return String.join(":", words);
    }

    private List<String> names(TlsOption option, List<String> iana, boolean of13) {
        return iana.stream()
                .filter(name -> OpensslSuites.isTls13(name) == of13)
                .map(name -> OpensslSuites.name(option, name, suite))
                .toList();
    }

    /** Where the scenario leaves it open, OpenSSL must not forbid what the scenario asks for. */
    private @Nullable Integer securityLevel() {
        if (tls.opensslSecurityLevel() != null) {
            origins.add(TlsOption.OPENSSL_SECURITY_LEVEL);
            return tls.opensslSecurityLevel();
        }
        // Their key exchange is signed with SHA-1 (RFC 4346, 7.4.3), which OpenSSL 3 forbids from level 1 on.
        if (tls.protocols().stream().anyMatch(List.of("TLSv1", "TLSv1.1")::contains)) {
            origins.add(TlsOption.PROTOCOLS);
        }
        if (tls.ciphers().stream().anyMatch(name -> name.contains("_anon_") || name.contains("_NULL_"))) {
            origins.add(TlsOption.CIPHERS);
        }
        if (tls.certificates().contains("rsa-1024")) {
            origins.add(TlsOption.CERTIFICATE);
        }
        if (tls.certificateFlaws().contains("sha1-signature")) {
            origins.add(TlsOption.CERTIFICATE_FLAWS);
        }
        if ("modp1024".equals(tls.dhParameters())) {
            origins.add(TlsOption.DH_PARAMETERS);
        }
        return origins.isEmpty() ? null : 0;
    }
}
