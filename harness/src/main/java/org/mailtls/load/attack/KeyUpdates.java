package org.mailtls.load.attack;

import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.wire.TlsRecord;
import org.mailtls.provider.HandshakeReport;
import org.mailtls.provider.TlsEngines;

/**
 * KeyUpdates that ask for one in return (RFC 8446, 4.6.3), on one connection of TLS 1.3. They are encrypted like everything
 * there, so that the server's answers are known by their length. A reply of five or of 21 bytes would look the same; but nothing
 * is said inside TLS, so that a server has nothing to reply to.
 */
final class KeyUpdates extends RepeatingConnection {
    /** Type and length of the message, its one byte; its content type and the tag of all suites that engines have (5.2). */
    private static final int LENGTH = 4 + 1 + 1 + 16;

    /** What SunJSSE puts behind each handshake message that it encrypts (5.4). */
    private static final int PADDING = 16;

    private final SizedRecords answers = new SizedRecords(TlsRecord.APPLICATION_DATA, Set.of(LENGTH, LENGTH + PADDING));
    private int before;

    KeyUpdates(AttackTools tools, Tally tally, Pulse pulse, TlsEngines engines, Duration patience) {
        super(tools, tally, pulse, engines, patience);
    }

    /** In older versions the same call is a renegotiation. */
    @Override
    protected @Nullable String unfit(HandshakeReport report) {
        return report.protocol().equals("TLSv1.3") ? null : "no-tls-1.3";
    }

    @Override
    protected int recordType() {
        return TlsRecord.APPLICATION_DATA;
    }

    @Override
    protected void beginning(SSLEngine engine) {
        before = answers.count();
    }

    @Override
    protected void arriving(ByteBuf in) {
        answers.feed(in);
    }

    @Override
    protected boolean answered() {
        return answers.count() > before;
    }
}
