package org.mailtls.probe.evidence;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Exim with {@code tls_cipher} among its log selectors, as by default: {@code … H=(client.example.test) [172.17.0.1] P=esmtps
 * X=TLS1.3:ECDHE_X25519__RSA_PSS_RSAE_SHA256__AES_256_GCM:256 CV=no …}. Each line about a client carries all that is known of it.
 */
final class EximLog implements LogGrammar {
    private static final Pattern CIPHER = Pattern.compile(" X=(TLS\\S*?):([A-Za-z0-9_+-]+):\\d+(?= |$)");

    @Override
    public String mta() {
        return "exim";
    }

    @Override
    public @Nullable String connection(String line) {
        return null;
    }

    @Override
    public @Nullable LoggedTls tls(String line) {
        Matcher cipher = CIPHER.matcher(line);
        if (!cipher.find()) {
            return null;
        }
        String version = LogGrammar.version(cipher.group(1));
        String name = cipher.group(2);
        // An Exim with OpenSSL has that library's names here; they have no double underscore.
        return GnutlsName.is(name)
                ? new LoggedTls(version, GnutlsName.suite(version, name), GnutlsName.group(name), line)
                : new LoggedTls(version, LogSuites.openssl(name), "", line);
    }
}
