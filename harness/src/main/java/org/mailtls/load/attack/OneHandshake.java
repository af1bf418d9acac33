package org.mailtls.load.attack;

import io.netty.channel.ChannelHandlerContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.wire.TlsRecord;
import org.mailtls.provider.HandshakeReport;
import org.mailtls.provider.TlsEngines;
import org.mailtls.scenario.Resumption;

/**
 * One handshake, and the client hangs up. It counts if the wire shows that it went as it was wanted; the other endings are
 * {@code full} and {@code resumed}, after what it was instead.
 */
final class OneHandshake extends EngineConnection {
    /** Servers that give tickets give them at once. */
    private static final Duration TICKET = Duration.ofSeconds(1);

    private final Resumption wanted;
    private final @Nullable SessionRing ring;
    private @Nullable TlsEngines lent;
    private @Nullable StepDeadline ticket;
    private int recordsBefore;
    private String ending = "done";

    /** @param ring where engines come from if not all connections may share one context; null if they may */
    OneHandshake(AttackTools tools, Tally tally, Resumption wanted, @Nullable SessionRing ring) {
        super(tools, tally);
        this.wanted = wanted;
        this.ring = ring;
    }

    @Override
    protected TlsEngines engines() {
        if (ring == null) {
            return tools().engines();
        }
        TlsEngines own = ring.take();
        lent = own;
        return own;
    }

    @Override
    protected void secured(ChannelHandlerContext context, HandshakeReport report) {
        if (report.resumption() == wanted) {
            tally().operation();
        } else {
            ending = report.resumed() ? "resumed" : "full";
        }
        if (wanted == Resumption.PSK && report.protocol().equals("TLSv1.3")) {
            // What the next connection resumes comes after the handshake (RFC 8446, 4.6.1); BoringSSL holds it back
            // until the server has something to say.
            patiently();
            StepDeadline waiting = new StepDeadline(context.executor(), () -> end(context, "no-ticket"));
            ticket = waiting;
            waiting.within(TICKET);
            recordsBefore = wire().received().records(TlsRecord.APPLICATION_DATA);
            tell(context, "NOOP");
        } else {
            end(context, ending);
        }
    }

    @Override
    protected void taken(ChannelHandlerContext context) {
        // Tickets are long: a piece of one is none.
        if (wire().received().records(TlsRecord.APPLICATION_DATA) > recordsBefore) {
            end(context, ending);
        }
    }

    @Override
    protected void released() {
        super.released();
        if (ticket != null) {
            ticket.cancel();
        }
        if (ring != null && lent != null) {
            ring.giveBack(lent);
        }
    }
}
