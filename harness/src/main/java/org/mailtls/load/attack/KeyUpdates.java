package org.mailtls.load.attack;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import java.time.Duration;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.wire.TlsRecord;
import org.mailtls.provider.HandshakeReport;
import org.mailtls.provider.TlsEngines;

/**
 * KeyUpdates that ask for one in return (RFC 8446, 4.6.3), on one connection of TLS 1.3. A server may put its own off until it has
 * data to send, and OpenSSL does, so a HELO goes behind each. They are encrypted like everything there, so that the server's
 * answers are known by their length; of replies, which may be as long, the engine tells how long they were.
 */
final class KeyUpdates extends RepeatingConnection {
    /** Of all suites that engines have (RFC 8446, 5.2). */
    private static final int TAG = 16;

    /** Type and length of the message, its one byte; its content type and the tag. */
    private static final int LENGTH = 4 + 1 + 1 + TAG;

    /** What SunJSSE puts behind each handshake message that it encrypts (5.4). */
    private static final int PADDING = 16;

    private static final Set<Integer> LENGTHS = Set.of(LENGTH, LENGTH + PADDING);

    private final SizedRecords answers = new SizedRecords(TlsRecord.APPLICATION_DATA, LENGTHS);
    private int alike;
    private int before;
    private boolean replied;

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
        before = updates();
        replied = false;
    }

    @Override
    protected void begun(ChannelHandlerContext context) {
        tell(context, "HELO " + NAME);
    }

    @Override
    protected void arriving(ByteBuf in) {
        answers.feed(in);
    }

    @Override
    protected void heard(int bytes) {
        replied = true;
        if (LENGTHS.contains(bytes + 1 + TAG)) {
            alike++;
        }
    }

    @Override
    protected boolean answered() {
        return replied && updates() > before;
    }

    private int updates() {
        return answers.count() - alike;
    }
}
