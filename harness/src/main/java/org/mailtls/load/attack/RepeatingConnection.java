package org.mailtls.load.attack;

import io.netty.channel.ChannelHandlerContext;
import java.io.IOException;
import java.time.Duration;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;
import org.mailtls.provider.HandshakeReport;
import org.mailtls.provider.TlsEngines;

/**
 * A connection on which an engine is told again and again to begin what {@link SSLEngine#beginHandshake} stands for in its
 * version of TLS: one after the other, each when the server has answered the one before and the {@link Pulse} allows it.
 *
 * <p>The tally hears how many were answered. Nought is told only of a connection that the server ended for the sake of the
 * first: a provider that began none, silence, an end that nobody can explain, and an attack whose time was up, say nothing
 * of what a server would do.
 */
abstract class RepeatingConnection extends EngineConnection {
    private final TlsEngines engines;
    private final Pulse pulse;
    private final Duration patience;
    private int done;
    private boolean fit;
    private boolean waiting;
    private boolean turnedDown;

    /** @param patience with the server, for each */
    RepeatingConnection(AttackTools tools, Tally tally, Pulse pulse, TlsEngines engines, Duration patience) {
        super(tools, tally);
        this.engines = engines;
        this.pulse = pulse;
        this.patience = patience;
    }

    /** The ending of a connection on which there is nothing to repeat; null for one that will do. */
    protected abstract @Nullable String unfit(HandshakeReport report);

    /** The content type of the record with which each begins. */
    protected abstract int recordType();

    /** One is about to begin. */
    protected abstract void beginning(SSLEngine engine);

    /** One has been sent, and the server's answer is awaited. */
    protected void begun(ChannelHandlerContext context) {}

    /** Whether the server has answered, as far as wire and engine show. */
    protected abstract boolean answered();

    /** Whether what was answered is what was wanted, and counts. */
    protected boolean asWanted() {
        return true;
    }

    /** Whether one is on its way. */
    protected final boolean waiting() {
        return waiting;
    }

    @Override
    protected final TlsEngines engines() {
        return engines;
    }

    @Override
    protected final void secured(ChannelHandlerContext context, HandshakeReport report) {
        String misfit = unfit(report);
        if (misfit != null) {
            refused(context, misfit);
            return;
        }
        fit = true;
        next(context);
    }

    @Override
    protected final void taken(ChannelHandlerContext context) {
        if (!waiting || !answered()) {
            return;
        }
        waiting = false;
        if (asWanted()) {
            done++;
            tally().operation();
        }
        next(context);
    }

    @Override
    protected final void left(ChannelHandlerContext context, String word) {
        turnedDown = waiting && !word.equals(EngineWords.UNTOLD);
        super.left(context, word);
    }

    @Override
    public final void channelInactive(ChannelHandlerContext context) {
        turnedDown |= waiting && !tools().over();
        super.channelInactive(context);
    }

    @Override
    public final void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        turnedDown |= waiting && cause instanceof IOException && !tools().over();
        super.exceptionCaught(context, cause);
    }

    @Override
    protected void released() {
        super.released();
        if (fit && (done > 0 || turnedDown)) {
            tally().perConnection(done);
        }
    }

    private void next(ChannelHandlerContext context) {
        // How long the pulse takes is not the server's affair.
        patiently();
        pulse.next(context.channel().eventLoop(), () -> begin(context));
    }

    private void begin(ChannelHandlerContext context) {
        if (ended() || tools().over()) {
            return;
        }
        beginning(engine());
        waiting = true;
        within(context, patience);
        if (!again(recordType())) {
            waiting = false;
            fit = false;
            tally().note(tools().plan().provider()
                    + " sent nothing when it was told to begin another handshake; that is no answer of the server's");
            refused(context, "provider-cannot");
            return;
        }
        begun(context);
        context.flush();
    }
}
