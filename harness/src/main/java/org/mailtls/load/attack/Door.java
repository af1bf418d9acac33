package org.mailtls.load.attack;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.util.Set;

/**
 * Next to the socket of each connection: counts its bytes, and tells the model that it is there and that it is gone.
 */
final class Door extends ChannelDuplexHandler {
    /** Who wants to know. Called on the connection's event loop. */
    interface Keeper {
        void connected();

        void gone(Parting parting);
    }

    private final Tally tally;
    private final Set<Channel> all;
    private final Keeper keeper;
    private boolean opened;

    /** @param all the channels that there are; this one is among them as long as it is there */
    Door(Tally tally, Set<Channel> all, Keeper keeper) {
        this.tally = tally;
        this.all = all;
        this.keeper = keeper;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        all.add(context.channel());
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        opened = true;
        tally.opened();
        keeper.connected();
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf in) {
            tally.bytes(0, in.readableBytes());
        }
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof ByteBuf out) {
            tally.bytes(out.readableBytes(), 0);
        }
        context.write(message, promise);
    }

    /** Comes after all handlers have heard that the connection ended, so that they have said by now how. */
    @Override
    public void channelUnregistered(ChannelHandlerContext context) {
        context.fireChannelUnregistered();
        all.remove(context.channel());
        if (opened) {
            opened = false;
            tally.closed();
            keeper.gone(SmtpConversation.parting(context.channel()));
        }
    }
}
