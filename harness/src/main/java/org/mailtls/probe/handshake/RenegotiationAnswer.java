package org.mailtls.probe.handshake;

import java.util.Locale;
import org.bouncycastle.tls.AlertDescription;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.wire.Alert;

/**
 * The ways in which servers answer a client that begins a second handshake; the words are those of RENEG-CLIENT-MANNER.
 */
enum RenegotiationAnswer {
    /** OpenSSL; a warning, after which the session may go on (RFC 5246, 7.2.2). */
    NO_RENEGOTIATION(AlertDescription.no_renegotiation),
    /** Go. */
    UNEXPECTED_MESSAGE(AlertDescription.unexpected_message),
    /** Servers that miss RFC 5746 in the hello. */
    HANDSHAKE_FAILURE(AlertDescription.handshake_failure),
    /** An alert without a word of its own here; the evidence has it. */
    OTHER_ALERT(-1),
    /** Exim with GnuTLS, which goes on in the clear as well: an end without an alert, or bytes that are no TLS. */
    CLOSE(-1),
    /** Nothing came in time. That is no refusal: the server may only be slow. */
    SILENCE(-1),
    /** A second handshake ran to its end. */
    ACCEPTED(-1);

    private final int alert;

    RenegotiationAnswer(int alert) {
        this.alert = alert;
    }

    /** The word of the catalogue. */
    String word() {
        return this == OTHER_ALERT ? "other-alert" : name().toLowerCase(Locale.ROOT);
    }

    /** @param told the alert with which the server ended or refused; null for an end without one */
    static RenegotiationAnswer of(@Nullable Alert told) {
        // close_notify is a closed connection in good manners, not an answer.
        if (told == null || told.description() == Alert.CLOSE_NOTIFY) {
            return CLOSE;
        }
        for (RenegotiationAnswer each : values()) {
            if (each.alert == told.description()) {
                return each;
            }
        }
        return OTHER_ALERT;
    }
}
