package org.mailtls.load.attack;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.handshake.Offer;
import org.mailtls.probe.handshake.Ticket;
import org.mailtls.probe.handshake.TicketHandshake;
import org.mailtls.probe.wire.Hello;
import org.mailtls.probe.wire.ServerHello;
import org.mailtls.probe.wire.TlsRecord;
import org.mailtls.smtp.Printable;

/**
 * One handshake that presents a damaged ticket, if there is one yet, and takes the tickets that the server gives. It counts if
 * one was presented and the wire shows that the handshake was full all the same. Other endings: {@code ticket-taken} for one that
 * had none to present, {@code no-ticket} if it got none either, and {@code took-damaged-ticket} for a server that resumes with
 * what it cannot have made.
 */
final class DamagedTicket extends SmtpOpening {
    private static final String TAKEN = "took-damaged-ticket";
    private static final String DONE = "done";

    private static final byte[] NOOP = "NOOP\r\n".getBytes(StandardCharsets.US_ASCII);

    /** Servers that give tickets give them at once. */
    private static final Duration PATIENCE_FOR_TICKET = Duration.ofSeconds(1);

    private final TicketBox box;
    private final Offer offer;
    private @Nullable ChannelHandlerContext channel;
    private @Nullable TicketHandshake handshake;
    private @Nullable StepDeadline ticket;
    private boolean finished;
    private String ending = DONE;

    DamagedTicket(AttackTools tools, Tally tally, TicketBox box, Offer offer) {
        super(tools, tally);
        this.box = box;
        this.offer = offer;
    }

    @Override
    protected void tlsStarts(ChannelHandlerContext context) {
        TicketHandshake presenting = new TicketHandshake(offer, box.damaged(false), box.damaged(true));
        channel = context;
        handshake = presenting;
        try {
            send(context, presenting.begin());
            context.flush();
        } catch (IOException e) {
            broken(context, presenting, e);
        }
    }

    @Override
    protected void tlsBytes(ChannelHandlerContext context, ByteBuf in) {
        byte[] bytes = new byte[in.readableBytes()];
        in.readBytes(bytes);
        in.release();
        TicketHandshake running = handshake;
        if (running == null) {
            return;
        }
        try {
            send(context, running.take(bytes));
            if (running.complete()) {
                progress(context, running);
            }
            context.flush();
        } catch (IOException e) {
            broken(context, running, e);
            return;
        }
        if (running.closed() && !ended()) {
            refused(context, EngineWords.ofEnd(wire()));
        }
    }

    /** The last alert goes out with it. */
    @Override
    protected void released() {
        if (ticket != null) {
            ticket.cancel();
        }
        TicketHandshake closing = handshake;
        ChannelHandlerContext open = channel;
        if (closing != null && open != null) {
            handshake = null;
            send(open, closing.close());
            open.flush();
        }
    }

    private void progress(ChannelHandlerContext context, TicketHandshake running) throws IOException {
        boolean tls13 = wire().tls13();
        if (!finished) {
            finished = true;
            if (tally().wantsNegotiated()) {
                tally().negotiated(wire().negotiated());
            }
            if (resumed()) {
                refused(context, TAKEN);
                return;
            }
            if (running.presents(tls13)) {
                tally().operation();
            } else {
                ending = "ticket-taken";
            }
        }
        List<Ticket> given = running.tickets();
        if (!given.isEmpty()) {
            box.put(tls13, given.get(given.size() - 1).opaque());
            end(context, ending);
        } else if (tls13) {
            awaitTicket(context, running);
        } else {
            withoutTicket(context);
        }
    }

    /** In TLS 1.3 it comes after the handshake; BoringSSL holds it back until the server has something to say. */
    private void awaitTicket(ChannelHandlerContext context, TicketHandshake running) throws IOException {
        if (ticket == null) {
            patiently();
            StepDeadline waiting = new StepDeadline(context.executor(), () -> withoutTicket(context));
            ticket = waiting;
            waiting.within(PATIENCE_FOR_TICKET);
            send(context, running.say(NOOP));
        }
    }

    private void withoutTicket(ChannelHandlerContext context) {
        if (ending.equals(DONE)) {
            end(context, ending);
        } else {
            refused(context, "no-ticket");
        }
    }

    /** Up to TLS 1.2 a full handshake is one with a ServerHelloDone (RFC 5246, 7.3). */
    private boolean resumed() {
        ServerHello hello = wire().hello();
        if (wire().tls13()) {
            return hello != null && hello.extensions().containsKey(Hello.PRE_SHARED_KEY);
        }
        return wire().received().messages(RecordCount.SERVER_HELLO_DONE) == 0;
    }

    private void broken(ChannelHandlerContext context, TicketHandshake running, IOException e) {
        if (tookTicket(running)) {
            refused(context, TAKEN);
            return;
        }
        String word = EngineWords.of(e, wire());
        if (word.equals(EngineWords.UNTOLD)) {
            tally().note("Bouncy Castle gave a connection up: " + Printable.of(e.toString(), 200));
        }
        refused(context, word);
    }

    /** The client has no session, and takes the server's part of an abbreviated handshake for a mistake. */
    private boolean tookTicket(TicketHandshake running) {
        if (wire().hello() == null || wire().tls13() || !running.presents(false)) {
            return false;
        }
        boolean goesOn = wire().received().records(TlsRecord.CHANGE_CIPHER_SPEC) > 0
                || wire().received().messages(RecordCount.NEW_SESSION_TICKET) > 0;
        return goesOn && wire().received().messages(RecordCount.CERTIFICATE) == 0;
    }

    private static void send(ChannelHandlerContext context, byte[] bytes) {
        if (bytes.length > 0) {
            context.write(Unpooled.wrappedBuffer(bytes));
        }
    }
}
