package org.mailtls.smtp;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.ReadTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.mailtls.provider.TlsEngines;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server's end of one connection. */
final class ServerWire extends Wire implements ServerDialogue.Host {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);

    private final EmbeddedSettings settings;
    private final TlsEngines engines;
    private final EmbeddedServer server;
    private final ServerDialogue dialogue;
    private @Nullable SSLEngine unfinished;
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
        SSLEngine engine = unfinished;
        if (engine != null && talking()) {
            unfinished = null;
            engines.finished(engine);
        }
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
        if (!mute) {
            dialogue.receive(plaintext);
        }
    }

    @Override
    public void reply(String lines) {
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
        try {
            SSLEngine engine = engines.newEngine();
            turnToTls(engine, false, settings.buffers());
            unfinished = engine;
        } catch (SSLException e) {
            failed(e);
        }
    }

    @Override
    public void accepted(String sender, long contentBytes) {
        server.accepted(sender, contentBytes);
    }

    @Override
    public void end() {
        mute = true;
        shutDown();
    }

    @Override
    void failed(Throwable cause) {
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
        server.closed();
    }
}
