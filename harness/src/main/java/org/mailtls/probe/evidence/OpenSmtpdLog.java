package org.mailtls.probe.evidence;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** OpenSMTPD, always: {@code 5107abcc5423c560 smtp tls ciphers=TLSv1.2:ECDHE-RSA-AES256-GCM-SHA384:256}; the number is the session's. */
final class OpenSmtpdLog implements LogGrammar {
    private static final Pattern SESSION = Pattern.compile("\\b([0-9a-f]{16}) smtp ");
    private static final Pattern CIPHERS = Pattern.compile(" smtp tls ciphers=(TLSv1(?:\\.[0-3])?):([^:\\s]+):\\d+");

    @Override
    public String mta() {
        return "opensmtpd";
    }

    @Override
    public @Nullable String connection(String line) {
        Matcher session = SESSION.matcher(line);
        return session.find() ? session.group(1) : null;
    }

    @Override
    public @Nullable LoggedTls tls(String line) {
        Matcher ciphers = CIPHERS.matcher(line);
        return ciphers.find()
                ? new LoggedTls(LogGrammar.version(ciphers.group(1)), LogSuites.openssl(ciphers.group(2)), "", line)
                : null;
    }
}
