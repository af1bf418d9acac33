package org.mailtls.probe.handshake;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.wire.TlsRecord;
import org.mailtls.probe.wire.WireException;

/**
 * Opens what a server sends encrypted in a handshake of TLS 1.3 that nobody goes through with: our part of the key
 * exchange, and from ServerHello on the server's key (RFC 8446, 7.1). Nothing is verified. For one handshake.
 */
public final class ServerRecords13 {
    private final KeyAgreement ours;
    private @Nullable RecordKey key;

    private ServerRecords13(KeyAgreement ours) {
        this.ours = ours;
    }

    /**
     * What was in a record.
     *
     * @param type of its content, which the encryption hides
     * @param body without type and padding
     */
    public record Content(int type, byte[] body) {}

    /** Suites whose records can be opened. */
    public static List<Integer> suites() {
        return BareSuite.tls13Suites().stream().map(BareSuite::code).toList();
    }

    /** @param curve code point of an elliptic curve of TLS 1.3 */
    public static ServerRecords13 over(int curve) throws WireException {
        return new ServerRecords13(KeyAgreement.overCurve(curve));
    }

    /** Our public value for key_share, without a length. */
    public byte[] share() {
        return ours.share();
    }

    /** Whether the server's key is known. */
    public boolean begun() {
        return key != null;
    }

    /**
     * The ServerHello is there.
     *
     * @param theirs the server's public value
     * @param transcript ClientHello and ServerHello, with their headers
     * @throws WireException (malformed) if the suite is none of {@link #suites} or the value is none
     */
    public void begin(int suite, byte[] theirs, byte[] transcript) throws WireException {
        BareSuite chosen = BareSuite.of(suite, BareSuite.tls13Suites());
        KeySchedule schedule = new KeySchedule(chosen.kdf(), null);
        schedule.toHandshake(ours.secretWith(theirs));
        key = KeySchedule.recordKey(chosen, schedule.derive("s hs traffic", transcript));
    }

    /**
     * Opens the next record of application data.
     *
     * @throws WireException (malformed) if it was not made with the keys of the handshake
     * @throws IllegalStateException before {@link #begin}
     */
    public Content open(TlsRecord sealed) throws WireException {
        RecordKey known = key;
        if (known == null) {
            throw new IllegalStateException("The server's key is not known yet");
        }
        Records.Plain plain = known.open(sealed);
        return new Content(plain.type(), plain.body());
    }
}
