package org.mailtls.smtp;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.ReadTimeoutException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.mailtls.provider.HandshakeReport;
import org.mailtls.provider.TlsEngines;
import org.mailtls.provider.TlsPump;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server's end of one connection. */
final class ServerWire extends Wire implements ServerDialogue.Host {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);

    /** A client that waits for the answer says nothing in this time; one that has taken another for it does. */
    private static final long WAIT_MILLIS = 400;

    /** Digits of a reply; a blank after them marks its last line (RFC 5321, 4.2.1). */
    private static final int CODE = 3;

    private final EmbeddedSettings settings;
    private final TlsEngines engines;
    private final EmbeddedServer server;
    private final ServerDialogue dialogue;
    private SmtpWitness.@Nullable Visit visit;
    private @Nullable SSLEngine engine;
    private @Nullable SSLEngine unfinished;
    private @Nullable SpoiledHandshake spoiled;
    private @Nullable String trouble;

    /** Replies that a fault keeps back for a while, the first one inside TLS and all that come after it; null if none are. */
    private @Nullable StringBuilder held;

    private boolean told;
    private boolean keptBack;
    private boolean asks;
    private boolean renegotiating;
    private boolean mute;
    private boolean greetInTls;

    ServerWire(EmbeddedSettings settings, TlsEngines engines, EmbeddedServer server) {
        this.settings = settings;
        this.engines = engines;
        this.server = server;
        this.dialogue = new ServerDialogue(settings, this);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        boolean tooMany = server.opened() > settings.connections();
        visit = server.visit((InetSocketAddress) context.channel().remoteAddress());
        if (settings.implicitTls()) {
            // One too many is not worth a handshake.
            greetInTls = !tooMany;
            if (tooMany) {
                shutDown();
            } else {
                turnToTls();
            }
        } else if (tooMany) {
            dialogue.shutDown("421 4.3.2 mailtls.test too many connections");
        } else {
            dialogue.greet();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        super.channelRead(context, message);
        SSLEngine finished = unfinished;
        if (finished != null && talking()) {
            tellOfHandshake();
            unfinished = null;
            engines.finished(finished);
        }
        renegotiate();
        if (greetInTls && talking() && !closing()) {
            greetInTls = false;
            dialogue.secured();
            dialogue.greet();
        }
    }

    /** A client that does not read its replies is not read from either. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        context.channel().config().setAutoRead(context.channel().isWritable());
    }

    @Override
    void received(ByteBuffer plaintext) {
        tellOfHandshake();
        if (spoiled != null) {
            spoil(spoiled, plaintext);
        } else if (!mute) {
            if (held != null) {
                tellOfReplyTaken();
            }
            dialogue.receive(plaintext);
        }
    }

    /** What the client said of itself is told before what it says inside TLS. */
    private void tellOfHandshake() {
        TlsPump pump = pump();
        SmtpWitness.Visit witness = visit;
        if (witness != null && !told && pump != null) {
            pump.handshake().ifPresent(report -> {
                told = true;
                witness.negotiated(report);
            });
        }
    }

    private void spoil(SpoiledHandshake handshake, ByteBuffer hello) {
        if (visit != null) {
            visit.handshakeBytes(hello.duplicate());
        }
        if (handshake.take(hello)) {
            spoiled = null;
            mute = true;
            channel().write(Unpooled.wrappedBuffer(handshake.answer()));
            shutDown();
        }
    }

    @Override
    void tlsBytes(ByteBuffer tls) {
        if (visit != null && unfinished != null) {
            visit.handshakeBytes(tls.duplicate());
        }
    }

    @Override
    public void reply(String lines) {
        StringBuilder back = held;
        if (back == null && !keptBack && keepsBack()) {
            keptBack = true;
            back = new StringBuilder();
            held = back;
            tellOfHaste(lines);
        }
        if (back != null) {
            back.append(lines);
        } else {
            send(lines);
        }
    }

    /** More than one reply, where only EHLO could have been said so far: the next command came with it. */
    private void tellOfHaste(String replies) {
        if (replies.lines().filter(line -> line.startsWith(" ", CODE)).count() > 1) {
            tellOfReplyTaken();
        }
    }

    private void tellOfReplyTaken() {
        SmtpWitness.Visit witness = visit;
        if (witness != null && settings.fault() == Fault.INJECTED_REPLY) {
            witness.tookInjectedReply();
        }
    }

    /** Whether it is the first reply inside TLS, and the fault is to wait with that. */
    private boolean keepsBack() {
        Fault fault = settings.fault();
        TlsPump pump = pump();
        if (pump == null || (fault != Fault.INJECTED_REPLY && fault != Fault.ASKS_TO_RENEGOTIATE)) {
            return false;
        }
        HandshakeReport tls = pump.handshake().orElse(null);
        if (tls == null) {
            return false;
        }
        if (fault == Fault.INJECTED_REPLY) {
            channel().eventLoop().schedule(this::release, WAIT_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        }
        asks = !tls.protocol().equals("TLSv1.3");
        return asks;
    }

    private void release() {
        StringBuilder lines = held;
        held = null;
        if (lines != null && !closing()) {
            send(lines.toString());
        }
    }

    /** Not while the pump is at work, which takes no calls then. */
    private void renegotiate() {
        TlsPump pump = pump();
        SSLEngine tls = engine;
        if (pump == null || tls == null || closing()) {
            return;
        }
        if (asks) {
            asks = false;
            renegotiating = true;
            try {
                pump.begin();
                channel().flush();
            } catch (SSLException e) {
                failed(e);
            }
        } else if (renegotiating && tls.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING) {
            renegotiating = false;
            SmtpWitness.Visit witness = visit;
            if (witness != null) {
                witness.renegotiated();
            }
            release();
        }
    }

    private void send(String lines) {
        try {
            write(ByteBuffer.wrap(lines.getBytes(StandardCharsets.US_ASCII)));
            channel().flush();
        } catch (SSLException e) {
            failed(e);
        }
    }

    @Override
    public void turnToTls() {
        if (settings.fault() == Fault.STALL_AFTER_STARTTLS) {
            mute = true;
            return;
        }
        Fault fault = settings.fault();
        if (fault != null && SpoiledHandshake.is(fault)) {
            spoiled = SpoiledHandshake.of(fault);
            return;
        }
        try {
            SSLEngine fresh = engines.newEngine();
            turnToTls(fresh, false, settings.buffers());
            engine = fresh;
            unfinished = fresh;
        } catch (SSLException e) {
            failed(e);
        }
    }

    @Override
    public void accepted(String sender, long contentBytes) {
        server.accepted(sender, contentBytes);
    }

    @Override
    public boolean listens() {
        return visit != null;
    }

    @Override
    public void arrived(ArrivedMail mail) {
        if (visit != null) {
            visit.mail(mail);
        }
    }

    @Override
    public void askedForTls() {
        if (visit != null) {
            visit.askedForTls();
        }
    }

    @Override
    public void end() {
        mute = true;
        shutDown();
    }

    @Override
    void failed(Throwable cause) {
        if (trouble == null) {
            trouble = cause instanceof ReadTimeoutException ? "it said nothing for too long" : cause.getMessage();
        }
        if (cause instanceof ReadTimeoutException && !mute && talking()) {
            dialogue.shutDown("421 4.4.2 mailtls.test idle for too long");
            return;
        }
        LOG.info("Connection from {} ended: {}", channel().remoteAddress(), cause.toString());
        mute = true;
        if (closing()) {
            // The client does not even take the last reply.
            channel().close();
        } else {
            shutDown();
        }
    }

    @Override
    void disconnected() {
        if (visit != null) {
            visit.ended(trouble);
        }
        server.closed();
    }
}
