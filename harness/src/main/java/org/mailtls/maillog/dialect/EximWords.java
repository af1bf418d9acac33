package org.mailtls.maillog.dialect;

import org.jspecify.annotations.Nullable;
import org.mailtls.maillog.Negotiated;
import org.mailtls.probe.evidence.GnutlsName;
import org.mailtls.probe.evidence.LogSuites;

/**
 * What Exim says of a session: {@code TLS1.3:ECDHE_X25519__RSA_PSS_RSAE_SHA256__AES_256_GCM:256} with GnuTLS, {@code
 * TLS1.2:ECDHE_RSA_AES_256_GCM_SHA384:256} with one older than 3.6.3, {@code TLS1.2:ECDHE-RSA-AES256-GCM-SHA384:256} with OpenSSL.
 */
final class EximWords {
    private EximWords() {}

    /** Null for what cannot be understood. */
    static @Nullable Negotiated of(String value) {
        int first = value.indexOf(':');
        int last = value.lastIndexOf(':');
        if (first < 0 || last <= first + 1 || !number(value, last + 1)) {
            return null;
        }
        String protocol = Names.protocol(value.substring(0, first));
        String cipher = value.substring(first + 1, last);
        if (protocol == null || !Names.cipher(cipher)) {
            return null;
        }
        if (GnutlsName.is(cipher)) {
            String suite = GnutlsName.suite(protocol, cipher);
            String group = GnutlsName.group(cipher);
            return new Negotiated(
                    protocol,
                    cipher,
                    suite.isEmpty() ? null : suite,
                    group.isEmpty() ? null : group,
                    signature(cipher));
        }
        String suite = Names.suite(cipher);
        return new Negotiated(protocol, cipher, suite == null ? older(cipher) : suite, null, null);
    }

    /** Key exchange, signature, cipher: the middle one of three or more, unless it is a cipher already. */
    private static @Nullable String signature(String cipher) {
        String[] parts = cipher.split("__", -1);
        boolean signed = parts.length > 2
                && (parts[1].startsWith("RSA_")
                        || parts[1].startsWith("ECDSA_")
                        || parts[1].startsWith("EDDSA_")
                        || parts[1].startsWith("DSA_"));
        return signed ? parts[1] : null;
    }

    /** IANA's name without TLS_ and WITH_. */
    private static @Nullable String older(String cipher) {
        for (String exchange : new String[] {"ECDHE_RSA_", "ECDHE_ECDSA_", "DHE_RSA_", "RSA_"}) {
            if (cipher.startsWith(exchange)) {
                String iana = LogSuites.known("TLS_" + exchange + "WITH_" + cipher.substring(exchange.length()));
                return iana.isEmpty() ? null : iana;
            }
        }
        return null;
    }

    private static boolean number(String value, int from) {
        for (int i = from; i < value.length(); i++) {
            if (value.charAt(i) < '0' || value.charAt(i) > '9') {
                return false;
            }
        }
        return from < value.length();
    }
}
