package org.mailtls.load.attack;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import java.security.SecureRandom;
import java.util.Set;
import org.mailtls.probe.wire.Alert;
import org.mailtls.probe.wire.Bytes;
import org.mailtls.probe.wire.KeyExchange;
import org.mailtls.probe.wire.ServerHello;
import org.mailtls.probe.wire.TlsRecord;

/**
 * After the server's flight: ClientKeyExchange with a bogus key, ChangeCipherSpec, and noise in place of Finished (RFC
 * 5246, 7.3). No server can tell the noise from a Finished before it has computed the shared secret: what counts is
 * that it then complains of it, or hangs up without a word. One that does not like the key itself says something else,
 * and is not counted. A server without such suites ends in {@code no-dhe}.
 */
final class DheatConnection extends HelloConnection {
    private static final int CLIENT_KEY_EXCHANGE = 16;

    /** bad_record_mac, decryption_failed, decrypt_error (RFC 5246, 7.2.2). */
    private static final Set<Integer> NOISE_HEARD = Set.of(20, 21, 51);

    /** handshake_failure, insufficient_security: the answers to a hello with nothing to choose from. */
    private static final Set<Integer> NOTHING_SHARED = Set.of(40, 71);

    /** Whole blocks of any cipher, and longer than any MAC. */
    private static final byte[] NOISE = noise(80);

    private final BogusKeys keys;
    private boolean keySent;

    DheatConnection(AttackTools tools, Tally tally, byte[] hello, BogusKeys keys) {
        super(tools, tally, hello);
        this.keys = keys;
    }

    @Override
    protected void answered(ChannelHandlerContext context) {
        if (keySent) {
            return;
        }
        ServerHello chosen = wire().hello();
        KeyExchange theirs = wire().keyExchange();
        if (chosen == null || theirs == null || !theirs.kind().equals("dhe")) {
            refused(context, "no-dhe");
            return;
        }
        keySent = true;
        within(context, PATIENCE);
        context.writeAndFlush(Unpooled.wrappedBuffer(flight(chosen.version(), keys.of(theirs.prime()))));
    }

    @Override
    protected String refusal(Alert alert) {
        return !keySent && NOTHING_SHARED.contains(alert.description()) ? "no-dhe" : alert.name();
    }

    @Override
    protected void tlsBytes(ChannelHandlerContext context, ByteBuf in) {
        Alert alert = wire().alert();
        if (keySent && alert != null && NOISE_HEARD.contains(alert.description())) {
            in.release();
            computed(context, "done");
        } else {
            super.tlsBytes(context, in);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (keySent && !ended() && !tools().over()) {
            computed(context, "closed-after-key");
        }
        super.channelInactive(context);
    }

    private void computed(ChannelHandlerContext context, String word) {
        tally().operation();
        end(context, word);
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new SecureRandom().nextBytes(noise);
        return noise;
    }

    private static byte[] flight(int version, byte[] key) {
        byte[] exchange =
                Bytes.message(CLIENT_KEY_EXCHANGE, new Bytes().opaque16(key).done());
        return new Bytes()
                .raw(TlsRecord.of(TlsRecord.HANDSHAKE, version, exchange).bytes())
                .raw(TlsRecord.of(TlsRecord.CHANGE_CIPHER_SPEC, version, new byte[] {1})
                        .bytes())
                .raw(TlsRecord.of(TlsRecord.HANDSHAKE, version, NOISE).bytes())
                .done();
    }
}
