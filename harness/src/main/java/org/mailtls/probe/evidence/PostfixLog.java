package org.mailtls.probe.evidence;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Postfix, from {@code smtpd_tls_loglevel = 1} on: {@code postfix/smtpd[100]: Anonymous TLS connection established from
 * unknown[172.17.0.1]: TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits) key-exchange x25519 …}. The key exchange is told of
 * TLS 1.3 alone. One process serves one client after the other. Its {@code Received:} header has the same words.
 */
final class PostfixLog implements LogGrammar {
    private static final Pattern PROCESS = Pattern.compile("\\bpostfix[^ ]*/(smtpd\\[\\d+\\]): ");
    private static final String ESTABLISHED = " TLS connection established from ";

    /** The version may end in a digit alone, and an address has colons of its own. */
    private static final Pattern WITH_CIPHER = Pattern.compile("\\b(TLSv1(?:\\.[0-3])?|SSLv3) with cipher (\\S+) \\(");

    private static final Pattern KEY_EXCHANGE = Pattern.compile(" key-exchange (\\S+)(?: \\(([^)]+)\\))?");

    @Override
    public String mta() {
        return "postfix";
    }

    @Override
    public @Nullable String connection(String line) {
        Matcher process = PROCESS.matcher(line);
        return process.find() ? process.group(1) : null;
    }

    @Override
    public boolean opens(String line) {
        Matcher process = PROCESS.matcher(line);
        return process.find() && line.startsWith("connect from ", process.end());
    }

    @Override
    public @Nullable LoggedTls tls(String line) {
        return line.contains(ESTABLISHED) ? words(line) : null;
    }

    /** The clause {@code TLSv1.2 with cipher NAME (128/128 bits)} with what follows it, from a log line or a header; null without. */
    static @Nullable LoggedTls words(String text) {
        Matcher cipher = WITH_CIPHER.matcher(text);
        if (!cipher.find()) {
            return null;
        }
        Matcher exchange = KEY_EXCHANGE.matcher(text);
        String group = "";
        if (exchange.find(cipher.end())) {
            String curve = exchange.group(2);
            // "ECDHE (prime256v1)", but "x25519" alone.
            group = LogGroups.iana(curve == null ? exchange.group(1) : curve);
        }
        return new LoggedTls(cipher.group(1), LogSuites.openssl(cipher.group(2)), group, text);
    }
}
