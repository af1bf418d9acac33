package org.mailtls.load.attack;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.wire.Alert;
import org.mailtls.probe.wire.Codes;
import org.mailtls.probe.wire.KeyExchange;
import org.mailtls.probe.wire.KeyExchanges;
import org.mailtls.probe.wire.ServerHello;
import org.mailtls.probe.wire.ServerHellos;
import org.mailtls.probe.wire.TlsRecord;

/**
 * Counts TLS records and handshake messages of both directions as they pass, and keeps what the server chose. What an
 * engine was told to do is no proof that it did so: some return from a renegotiation without having sent a byte.
 */
final class WireCount extends ChannelDuplexHandler {
    private final RecordCount sent = new RecordCount(new Ours());
    private final RecordCount received = new RecordCount(new Theirs());
    private @Nullable ServerHello hello;
    private byte @Nullable [] exchange;
    private boolean broken;

    /** From us to the server. */
    RecordCount sent() {
        return sent;
    }

    /** From the server to us. */
    RecordCount received() {
        return received;
    }

    /** The last one that the server sent in its first handshake; null if none came. */
    @Nullable
    ServerHello hello() {
        return hello;
    }

    /** The server's ephemeral key (TLS 1.2 and older); null if none came, or none that can be read. */
    @Nullable
    KeyExchange keyExchange() {
        ServerHello chosen = hello;
        byte[] body = exchange;
        if (chosen == null || body == null) {
            return null;
        }
        try {
            return KeyExchanges.parse(body, chosen.version(), Codes.suite(chosen.suite()));
        } catch (SSLException unreadable) {
            return null;
        }
    }

    /** The server's last alert in the clear. */
    @Nullable
    Alert alert() {
        return received.alert();
    }

    /** What the server sent is no TLS, or not what TLS allows. */
    boolean foreign() {
        return broken || received.foreign();
    }

    boolean tls13() {
        ServerHello chosen = hello;
        return chosen != null && chosen.version() >= Codes.TLS13;
    }

    /** The server wants another key share first, and has computed nothing yet (RFC 8446, 4.1.4). */
    boolean retryAsked() {
        ServerHello chosen = hello;
        return chosen != null && ServerHellos.isRetry(chosen);
    }

    /**
     * Whether the server's first flight is here: up to TLS 1.2 with ServerHelloDone. In TLS 1.3 its end is not to be
     * seen from outside: there it is a ServerHello and encrypted records, the last of them whole, so that this is to be
     * asked when for now no more bytes come.
     */
    boolean flightArrived() {
        return received.messages(RecordCount.SERVER_HELLO_DONE) > 0
                || (tls13()
                        && !retryAsked()
                        && received.records(TlsRecord.APPLICATION_DATA) > 0
                        && received.betweenRecords());
    }

    /** {@code TLSv1.2 TLS_ECDHE_… x25519}, without the group where there is none; empty before a ServerHello. */
    String negotiated() {
        ServerHello chosen = hello;
        if (chosen == null) {
            return "";
        }
        KeyExchange key = keyExchange();
        String group = chosen.group() >= 0 ? Codes.group(chosen.group()) : key == null ? "" : key.groupName();
        String text = Codes.version(chosen.version()) + ' ' + Codes.suite(chosen.suite());
        return group.isEmpty() ? text : text + ' ' + group;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf in) {
            received.feed(in);
        }
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof ByteBuf out) {
            sent.feed(out);
        }
        context.write(message, promise);
    }

    private final class Ours implements RecordCount.Listener {
        @Override
        public boolean wants(int type) {
            return false;
        }

        @Override
        public void message(int type, byte[] body) {
            throw new IllegalStateException("No message was wanted");
        }

        @Override
        public boolean changesKeys() {
            return !tls13();
        }
    }

    private final class Theirs implements RecordCount.Listener {
        @Override
        public boolean wants(int type) {
            return type == RecordCount.SERVER_HELLO || type == RecordCount.SERVER_KEY_EXCHANGE;
        }

        @Override
        public void message(int type, byte[] body) {
            if (type == RecordCount.SERVER_KEY_EXCHANGE) {
                exchange = body;
                return;
            }
            try {
                hello = ServerHellos.parse(body);
            } catch (SSLException unreadable) {
                broken = true;
            }
        }

        @Override
        public boolean changesKeys() {
            return !tls13();
        }
    }
}
