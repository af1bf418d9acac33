package org.mailtls.probe.evidence;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * sendmail at its default log level: {@code sendmail[42]: STARTTLS=server, relay=[172.17.0.1], version=TLSv1.2, verify=NOT,
 * cipher=ECDHE-RSA-AES256-GCM-SHA384, bits=256/256}. A process of its own serves each connection.
 */
final class SendmailLog implements LogGrammar {
    private static final Pattern PROCESS = Pattern.compile("\\b(?:sendmail|sm-mta)(\\[\\d+\\]): ");
    private static final Pattern STARTTLS =
            Pattern.compile("STARTTLS=server, .*?version=(TLSv1(?:\\.[0-3])?),.*? cipher=([^,\\s]+)");

    @Override
    public String mta() {
        return "sendmail";
    }

    @Override
    public @Nullable String connection(String line) {
        Matcher process = PROCESS.matcher(line);
        return process.find() ? process.group(1) : null;
    }

    /** The numbers of processes come back. */
    @Override
    public boolean opens(String line) {
        return line.contains(" NOQUEUE: connect from ");
    }

    @Override
    public @Nullable LoggedTls tls(String line) {
        Matcher starttls = STARTTLS.matcher(line);
        return starttls.find()
                ? new LoggedTls(LogGrammar.version(starttls.group(1)), LogSuites.openssl(starttls.group(2)), "", line)
                : null;
    }
}
