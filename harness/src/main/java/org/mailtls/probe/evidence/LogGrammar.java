package org.mailtls.probe.evidence;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How one mail server writes its log, as far as TLS is concerned. Stateless. */
interface LogGrammar {
    /** The word of scenario files: {@code postfix}. */
    String mta();

    /**
     * What the lines of one connection have in common, such as the number of the process that serves it; null for a line of no
     * connection, or where each line stands for itself.
     */
    @Nullable
    String connection(String line);

    /** Whether a connection begins with this line, where one process serves several, one after the other. */
    default boolean opens(String line) {
        return false;
    }

    /** What the line says of a handshake that succeeded; null if it speaks of something else. */
    @Nullable
    LoggedTls tls(String line);

    /** {@code TLSv1} for {@code TLS1.0}, {@code TLSv1.0} and {@code TLS1}. */
    static String version(String logged) {
        String number = logged.toUpperCase(Locale.ROOT).startsWith("TLSV") ? logged.substring(4) : logged.substring(3);
        return number.equals("1") || number.equals("1.0") ? "TLSv1" : "TLSv" + number;
    }
}
