package org.mailtls.load.attack;

import io.netty.buffer.ByteBuf;
import java.time.Duration;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.wire.TlsRecord;
import org.mailtls.provider.HandshakeReport;
import org.mailtls.provider.TlsEngines;

/**
 * Handshakes inside one connection of TLS 1.2 or older. Their records are encrypted, but their types are not: a handshake that
 * both sides brought to its end has changed the keys in both directions, and the engine has found the server's Finished to be
 * right. In a full one the client changes its keys first, in an abbreviated one the server does (RFC 5246, 7.3): that one costs
 * the server little and counts as the ending {@code abbreviated}.
 */
final class Renegotiations extends RepeatingConnection {
    private final boolean full;
    private int keysSent;
    private int keysReceived;
    private int messagesReceived;
    private boolean serverFirst;

    /** @param full whether the session is forgotten before each, so that the client has none to offer */
    Renegotiations(AttackTools tools, Tally tally, Pulse pulse, TlsEngines engines, Duration patience, boolean full) {
        super(tools, tally, pulse, engines, patience);
        this.full = full;
    }

    /** TLS 1.3 has no renegotiation (RFC 8446, 4.1.2); what engines do there when asked for one is a KeyUpdate. */
    @Override
    protected @Nullable String unfit(HandshakeReport report) {
        return report.protocol().equals("TLSv1.3") ? "tls-1.3" : null;
    }

    @Override
    protected int recordType() {
        return TlsRecord.HANDSHAKE;
    }

    @Override
    protected void beginning(SSLEngine engine) {
        if (full) {
            engine.getSession().invalidate();
        }
        keysSent = wire().sent().records(TlsRecord.CHANGE_CIPHER_SPEC);
        keysReceived = wire().received().records(TlsRecord.CHANGE_CIPHER_SPEC);
        messagesReceived = wire().received().records(TlsRecord.HANDSHAKE);
        serverFirst = false;
    }

    @Override
    protected void arriving(ByteBuf in) {
        serverFirst |= serverChanged() && !weChanged();
    }

    @Override
    protected boolean answered() {
        return weChanged() && serverChanged() && engine().getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING;
    }

    @Override
    protected boolean asWanted() {
        if (serverFirst) {
            tally().ended("abbreviated");
        }
        return !serverFirst;
    }

    @Override
    protected void released() {
        if (waiting() && !tools().over() && wire().received().records(TlsRecord.HANDSHAKE) > messagesReceived) {
            tally().note("A server began a renegotiation that it did not bring to its end");
        }
        super.released();
    }

    private boolean weChanged() {
        return wire().sent().records(TlsRecord.CHANGE_CIPHER_SPEC) > keysSent;
    }

    private boolean serverChanged() {
        return wire().received().records(TlsRecord.CHANGE_CIPHER_SPEC) > keysReceived;
    }
}
