package org.mailtls.load.attack;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailtls.probe.wire.Alert;

/**
 * The word for how a connection ended, out of what a TLS engine complains of. Alerts of an encrypted connection are known to the
 * engine alone, and each provider tells of them in its own way.
 */
final class EngineWords {
    /** The engine gave up, and neither it nor the wire says why. */
    static final String UNTOLD = "tls-error";

    private static final String CLOSED = "closed";

    /** In this order: the JDK, Bouncy Castle, BoringSSL, OpenSSL. */
    private static final Pattern ALERT = Pattern.compile("(?:fatal alert|handshake warning): (\\w{1,40})"
            + "|TlsFatalAlertReceived: (\\w{1,40})\\("
            + "|(?:SSLV3|TLSV1|TLSV13)_ALERT_(\\w{1,40})"
            + "|(?:ssl/tls|sslv3|tlsv1|tlsv13) alert ([a-z]+(?: [a-z]+){0,3})");

    private EngineWords() {}

    /**
     * The name of the server's alert, {@code no_renegotiation} or {@code unexpected_message} for instance; {@code closed} for an
     * end in good manners, and for bytes that are no TLS, which a server writes that has dropped TLS already; else {@link
     * #UNTOLD}.
     */
    static String of(Exception complaint, WireCount wire) {
        for (Throwable each = complaint; each != null; each = each.getCause()) {
            String text = each.toString();
            if (text.contains("close_notify")) {
                return CLOSED;
            }
            Matcher told = ALERT.matcher(text);
            if (told.find()) {
                return name(told);
            }
        }
        return wire.foreign() ? CLOSED : inTheClear(wire, UNTOLD);
    }

    /** The same for a connection that the server closed without any complaint of the engine. */
    static String ofEnd(WireCount wire) {
        return inTheClear(wire, CLOSED);
    }

    private static String inTheClear(WireCount wire, String otherwise) {
        Alert alert = wire.alert();
        return alert != null && alert.level() == Alert.FATAL ? alert.name() : otherwise;
    }

    private static String name(Matcher told) {
        for (int group = 1; group <= told.groupCount(); group++) {
            String name = told.group(group);
            if (name != null) {
                return name.toLowerCase(Locale.ROOT).replace(' ', '_');
            }
        }
        throw new IllegalStateException("Every alternative has a group");
    }
}
