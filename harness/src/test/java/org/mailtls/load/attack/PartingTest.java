package org.mailtls.load.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A server that ends what it had let in is told from one that lets nobody in. */
class PartingTest {
    private final Tally tally = new Tally();
    private final AttackTools tools = new AttackTools(RawPlans.sized(1, null, 1000));

    @Test
    void whoWasGreetedWasHeld() {
        assertEquals(Parting.DROPPED, parted(new HalfOpenConnection(tools, tally), "220 here\r\n"));
        assertEquals(
                Parting.DROPPED,
                parted(new HalfOpenConnection(tools, tally), "220 here\r\n", "421 4.4.2 timeout exceeded\r\n"));
    }

    @Test
    void whoWasNotGreetedWasTurnedAway() {
        assertEquals(Parting.TURNED_AWAY, parted(new HalfOpenConnection(tools, tally)));
        assertEquals(
                Parting.TURNED_AWAY,
                parted(new HalfOpenConnection(tools, tally), "421 4.7.0 too many connections\r\n"));
    }

    @Test
    void whoBeganTlsWasHeld() {
        assertEquals(Parting.DROPPED, parted(slow(), "220 here\r\n", "250-here\r\n250 STARTTLS\r\n", "220 go\r\n"));
        assertEquals(
                Parting.TURNED_AWAY,
                parted(slow(), "220 here\r\n", "250-here\r\n250 STARTTLS\r\n", "454 4.7.0 later\r\n"));
    }

    private SlowConnection slow() {
        return new SlowConnection(tools, tally, null);
    }

    /** How a connection parts from a server that says this and hangs up. */
    private static Parting parted(ChannelHandler connection, String... words) {
        EmbeddedChannel channel = new EmbeddedChannel(connection);
        for (String word : words) {
            channel.writeInbound(Unpooled.wrappedBuffer(word.getBytes(StandardCharsets.US_ASCII)));
        }
        channel.close();
        Parting parting = SmtpConversation.parting(channel);
        channel.releaseOutbound();
        return parting;
    }
}
