package org.mailtls.load.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mailtls.probe.wire.TlsRecord;

class SmtpOpeningTest {
    private final Tally tally = new Tally();

    /** Says one word of TLS and listens. */
    private static final class Opening extends SmtpOpening {
        private int heard;
        private int releases;

        Opening(AttackTools tools, Tally tally) {
            super(tools, tally);
        }

        @Override
        protected void tlsStarts(ChannelHandlerContext context) {
            context.writeAndFlush(Unpooled.wrappedBuffer(alert()));
        }

        @Override
        protected void tlsBytes(ChannelHandlerContext context, ByteBuf in) {
            heard += in.readableBytes();
            in.release();
        }

        @Override
        protected void released() {
            releases++;
        }
    }

    @Test
    void asksForTlsAndCountsFromThereOn() {
        Opening opening = new Opening(tools(RawPlans.sized(1, null, 1000)), tally);
        EmbeddedChannel channel = new EmbeddedChannel(opening);
        assertNull(channel.readOutbound());
        hears(channel, "220 here\r\n");
        assertEquals("EHLO attacker.example.test\r\n", said(channel));
        hears(channel, "250-here\r\n250-SIZE 1\r\n250 StartTLS\r\n");
        assertEquals("STARTTLS\r\n", said(channel));
        assertThrows(IllegalStateException.class, opening::wire);
        hears(channel, "220 go\r\n");
        assertEquals(7, said(channel).length());
        assertEquals(1, opening.wire().sent().records(TlsRecord.ALERT));
        channel.writeInbound(Unpooled.wrappedBuffer(alert()));
        assertEquals(1, opening.wire().received().records(TlsRecord.ALERT));
        assertEquals(7, opening.heard);
        assertEquals(Map.of(), tally.snapshot().endings());
        channel.close();
        assertEquals(Map.of("closed", 1L), tally.snapshot().endings());
        assertEquals(1, opening.releases);
    }

    @Test
    void aThrottledConnectionEndsInItsCode() {
        EmbeddedChannel channel = channel();
        hears(channel, "421 4.7.0 later\r\n");
        assertFalse(channel.isOpen());
        assertEquals(Parting.TURNED_AWAY, SmtpConversation.parting(channel));
        assertEquals(Map.of("421", 1L), tally.snapshot().endings());
    }

    @Test
    void aRefusedStarttlsEndsInItsCode() {
        EmbeddedChannel channel = channel();
        hears(channel, "220 here\r\n");
        hears(channel, "250-here\r\n250 STARTTLS\r\n");
        hears(channel, "454 4.7.0 TLS not available\r\n");
        assertEquals(Map.of("454", 1L), tally.snapshot().endings());
    }

    @Test
    void withoutAnOfferNothingIsAskedFor() {
        EmbeddedChannel channel = channel();
        hears(channel, "220 here\r\n");
        said(channel);
        hears(channel, "250-here\r\n250 STARTTLSX\r\n");
        assertNull(channel.readOutbound());
        assertEquals(Map.of("no-starttls", 1L), tally.snapshot().endings());
    }

    @Test
    void wordsBehindThe220AreNoTls() {
        EmbeddedChannel channel = channel();
        hears(channel, "220 here\r\n");
        hears(channel, "250-here\r\n250 STARTTLS\r\n");
        hears(channel, "220 go\r\n250 injected\r\n");
        assertEquals(Map.of("words-in-the-clear", 1L), tally.snapshot().endings());
    }

    @Test
    void whatIsNoSmtpEndsTheConnection() {
        EmbeddedChannel channel = channel();
        hears(channel, "HTTP/1.1 400 Bad Request\r\n");
        assertEquals(Map.of("no-smtp", 1L), tally.snapshot().endings());
    }

    @Test
    void theFirstEndingCounts() {
        EmbeddedChannel channel = channel();
        channel.pipeline().fireExceptionCaught(new IOException("Connection reset by peer"));
        channel.pipeline().fireExceptionCaught(new IllegalStateException("after that"));
        assertEquals(Map.of("reset", 1L), tally.snapshot().endings());
    }

    @Test
    void aMistakeOfOursIsNoAnswerOfTheServers() {
        EmbeddedChannel channel = channel();
        channel.pipeline().fireExceptionCaught(new IllegalStateException("a mistake"));
        assertEquals(Map.of("failed", 1L), tally.snapshot().endings());
        assertTrue(tally.snapshot().notes().get(0).contains("a mistake"));
    }

    @Test
    void atTheEndOfTheAttackItWasStopped() {
        AttackTools tools = tools(RawPlans.sized(1, null, 1000));
        EmbeddedChannel channel = new EmbeddedChannel(new Opening(tools, tally));
        tools.stop();
        channel.close();
        assertEquals(Parting.DONE, SmtpConversation.parting(channel));
        assertEquals(Map.of("stopped", 1L), tally.snapshot().endings());
    }

    @Test
    void theHeaderOfTheProxyComesFirst() {
        AttackTools tools = tools(RawPlans.behindProxy("v1", "198.51.100.7", false));
        EmbeddedChannel first = new EmbeddedChannel(new Opening(tools, tally));
        assertEquals("PROXY TCP4 198.51.100.7 127.0.0.1 1024 25\r\n", said(first));
        EmbeddedChannel second = new EmbeddedChannel(new Opening(tools, tally));
        assertEquals("PROXY TCP4 198.51.100.7 127.0.0.1 1025 25\r\n", said(second));
    }

    @Test
    void withImplicitTlsTheHeaderIsFollowedByTls() {
        AttackTools tools = tools(RawPlans.behindProxy("v1", "198.51.100.7", true));
        Opening opening = new Opening(tools, tally);
        EmbeddedChannel channel = new EmbeddedChannel(opening);
        assertEquals("PROXY TCP4 198.51.100.7 127.0.0.1 1024 465\r\n", said(channel));
        assertEquals(7, said(channel).length());
        assertEquals(1, opening.wire().sent().records(TlsRecord.ALERT));
    }

    @Test
    void aProxyNeedsAnAddress() {
        assertThrows(
                IllegalArgumentException.class,
                () -> tools(RawPlans.behindProxy("v2", "attacker.example.test", false)));
        assertThrows(IllegalArgumentException.class, () -> tools(RawPlans.behindProxy("v3", "198.51.100.7", false)));
    }

    private EmbeddedChannel channel() {
        return new EmbeddedChannel(new Opening(tools(RawPlans.sized(1, null, 1000)), tally));
    }

    private static AttackTools tools(AttackPlan plan) {
        return new AttackTools(plan);
    }

    private static byte[] alert() {
        return TlsRecord.of(TlsRecord.ALERT, 0x0303, new byte[] {1, 0}).bytes();
    }

    private static void hears(EmbeddedChannel channel, String lines) {
        channel.writeInbound(Unpooled.wrappedBuffer(lines.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** The next buffer that went out. */
    private static String said(EmbeddedChannel channel) {
        ByteBuf out = channel.readOutbound();
        try {
            return out.toString(StandardCharsets.ISO_8859_1);
        } finally {
            out.release();
        }
    }
}
