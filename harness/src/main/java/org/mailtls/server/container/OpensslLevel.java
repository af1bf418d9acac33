package org.mailtls.server.container;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.scenario.TlsOption;
import org.mailtls.scenario.TlsSettings;

/**
 * What OpenSSL still does at which of its security levels (SSL_CTX_set_security_level(3)): it leaves the rest out without
 * an error, and the server goes on with less.
 */
final class OpensslLevel {
    /** Of the lab's certificates: their intermediates have RSA keys of 2048 bits, which are worth 112, or P-256. */
    private static final int HIGHEST_RSA = 2;

    private static final int HIGHEST = 3;

    /** In the order in which they are blamed. */
    private static final List<TlsOption> LIMITED = List.of(
            TlsOption.CIPHERS,
            TlsOption.PROTOCOLS,
            TlsOption.CERTIFICATE_FLAWS,
            TlsOption.CERTIFICATE,
            TlsOption.SNI,
            TlsOption.DH_PARAMETERS);

    private final TlsSettings tls;
    private final boolean openssl3;

    /** @param openssl3 or newer, as opposed to 1.1.1 */
    OpensslLevel(TlsSettings tls, boolean openssl3) {
        this.tls = tls;
        this.openssl3 = openssl3;
    }

    /** The option that needs the lowest level, if that is below this one. */
    @Nullable
    TlsOption needingLessThan(int level) {
        TlsOption neediest = null;
        int lowest = level;
        for (TlsOption option : LIMITED) {
            if (highest(option) < lowest) {
                lowest = highest(option);
                neediest = option;
            }
        }
        return neediest;
    }

    /** Why the level that the scenario sets forbids this option; null if it does not. */
    @Nullable
    String tooStrict(TlsOption option, String suite) {
        Integer level = tls.opensslSecurityLevel();
        int highest = highest(option);
        if (level == null || level <= highest) {
            return null;
        }
        if (option == TlsOption.OPENSSL_SECURITY_LEVEL) {
            return "the lab's certificate is of rsa-2048 unless tls.certificate says otherwise, which OpenSSL does not"
                    + " take above security level " + highest + "; ecdsa-p256 goes up to " + HIGHEST;
        }
        return "OpenSSL of " + suite + " does not do that above security level " + highest
                + "; set tls.openssl-security-level: " + highest + ", or leave it to the lab";
    }

    /** The highest level that lets this through; that of an option with nothing to forbid is above all. */
    int highest(TlsOption option) {
        return switch (option) {
            case CIPHERS ->
                tls.ciphers().stream().mapToInt(OpensslLevel::ofSuite).min().orElse(Integer.MAX_VALUE);
            case PROTOCOLS ->
                tls.protocols().stream().mapToInt(this::ofProtocol).min().orElse(Integer.MAX_VALUE);
            case CERTIFICATE_FLAWS ->
                tls.certificateFlaws().contains("sha1-signature") ? openssl3 ? 0 : 1 : Integer.MAX_VALUE;
            case CERTIFICATE -> ofKeys(tls.certificates());
            case SNI -> ofKeys(tls.sni().values());
            case DH_PARAMETERS -> ofDh(tls.dhParameters());
            case OPENSSL_SECURITY_LEVEL -> tls.certificates().isEmpty() ? HIGHEST_RSA : Integer.MAX_VALUE;
            default -> Integer.MAX_VALUE;
        };
    }

    private static int ofSuite(String name) {
        if (name.contains("_anon_") || name.contains("_NULL_")) {
            return 0;
        }
        // Level 3 wants forward secrecy and 128 bits.
        return name.startsWith("TLS_RSA_") || name.contains("_3DES_") ? 2 : Integer.MAX_VALUE;
    }

    /** Up to TLS 1.1 the key exchange is signed with MD5 and SHA-1, which OpenSSL 3 takes at level 0 only. */
    private int ofProtocol(String name) {
        return switch (name) {
            case "TLSv1" -> openssl3 ? 0 : 2;
            case "TLSv1.1" -> openssl3 ? 0 : 3;
            default -> Integer.MAX_VALUE;
        };
    }

    /** A key that is short is worth less than the chain above it; a leaf alone has none above. */
    private int ofKeys(Collection<String> types) {
        if (types.contains("rsa-1024")) {
            return 1;
        }
        boolean alone = tls.certificateFlaws().contains("leaf-only")
                || tls.certificateFlaws().contains("self-signed");
        if (types.contains("rsa-2048") || !alone && types.stream().anyMatch(type -> type.startsWith("rsa-"))) {
            return HIGHEST_RSA;
        }
        return types.isEmpty() ? Integer.MAX_VALUE : HIGHEST;
    }

    private static int ofDh(@Nullable String group) {
        if (group == null) {
            return Integer.MAX_VALUE;
        }
        return group.equals("modp1024") ? 1 : group.endsWith("2048") ? HIGHEST_RSA : HIGHEST;
    }
}
