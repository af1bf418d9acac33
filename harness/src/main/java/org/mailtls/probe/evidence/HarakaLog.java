package org.mailtls.probe.evidence;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Haraka at level {@code info}: {@code [INFO] [E801C84C-E30C-45AE-9549-80991C72AE52] [tls] secured:
 * cipher=ECDHE-RSA-AES128-GCM-SHA256 version=TLSv1.2 verified=false}. The UUID is the connection's; a transaction's has a number after
 * it.
 */
final class HarakaLog implements LogGrammar {
    private static final Pattern UUID =
            Pattern.compile("\\[([0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12})(?:\\.\\d+)*\\]");
    private static final Pattern SECURED = Pattern.compile("\\bsecured: cipher=(\\S+) version=(TLSv1(?:\\.[0-3])?)\\b");

    @Override
    public String mta() {
        return "haraka";
    }

    @Override
    public @Nullable String connection(String line) {
        Matcher uuid = UUID.matcher(line);
        return uuid.find() ? uuid.group(1) : null;
    }

    @Override
    public @Nullable LoggedTls tls(String line) {
        Matcher secured = SECURED.matcher(line);
        return secured.find()
                ? new LoggedTls(LogGrammar.version(secured.group(2)), LogSuites.openssl(secured.group(1)), "", line)
                : null;
    }
}
