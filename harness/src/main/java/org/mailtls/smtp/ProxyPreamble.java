package org.mailtls.smtp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a header of the PROXY protocol, version 1 or 2, off the start of a connection if there is one, and is gone after
 * it. Which address it tells is not kept: the embedded server treats all clients alike.
 */
final class ProxyPreamble extends ByteToMessageDecoder {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);

    private static final byte[] TEXT = "PROXY ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BINARY = "\r\n\r\n\0\r\nQUIT\n".getBytes(StandardCharsets.US_ASCII);

    /** Of a line with its CRLF; section 2.1 of the protocol's specification. */
    private static final int LONGEST_LINE = 107;

    /** Two addresses of Unix sockets are the longest that there are; some room for additions behind them. */
    private static final int LONGEST_BODY = 1024;

    /** Signature, version and command, family, and the length of what follows. */
    private static final int BINARY_HEAD = 16;

    private static final Pattern LINE =
            Pattern.compile("PROXY (?:UNKNOWN.*|TCP[46] [0-9A-Fa-f.:]+ [0-9A-Fa-f.:]+ \\d{1,5} \\d{1,5})");

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        boolean text = begins(in, TEXT);
        boolean binary = begins(in, BINARY);
        if (!text && !binary) {
            leave(context);
        } else if (text && in.readableBytes() >= TEXT.length) {
            line(context, in);
        } else if (binary && in.readableBytes() >= BINARY_HEAD) {
            body(context, in);
        }
        // Else it could still become either.
    }

    private void line(ChannelHandlerContext context, ByteBuf in) {
        int end = in.bytesBefore((byte) '\n');
        if (end < 0 && in.readableBytes() < LONGEST_LINE) {
            return;
        }
        String line = end < 0
                ? ""
                : in.readCharSequence(end + 1, StandardCharsets.US_ASCII).toString();
        boolean ended = line.endsWith("\r\n") && line.length() <= LONGEST_LINE;
        if (ended && LINE.matcher(line.substring(0, line.length() - 2)).matches()) {
            leave(context);
        } else {
            refuse(context, in);
        }
    }

    private void body(ChannelHandlerContext context, ByteBuf in) {
        int start = in.readerIndex();
        int version = (in.getByte(start + BINARY.length) >> 4) & 0xF;
        int length = in.getUnsignedShort(start + BINARY_HEAD - Short.BYTES);
        if (version != 2 || length > LONGEST_BODY) {
            refuse(context, in);
        } else if (in.readableBytes() >= BINARY_HEAD + length) {
            in.skipBytes(BINARY_HEAD + length);
            leave(context);
        }
    }

    /** Hands on what is left to read, and all that comes. */
    private void leave(ChannelHandlerContext context) {
        context.pipeline().remove(this);
    }

    /** As the specification asks: whoever gets the header wrong is not served. */
    private static void refuse(ChannelHandlerContext context, ByteBuf in) {
        LOG.info(
                "Connection from {} ended: its PROXY header is malformed",
                context.channel().remoteAddress());
        in.skipBytes(in.readableBytes());
        context.close();
    }

    /** Whether all that is there so far, up to the length of the prefix, is the prefix's. */
    private static boolean begins(ByteBuf in, byte[] prefix) {
        int there = Math.min(in.readableBytes(), prefix.length);
        for (int i = 0; i < there; i++) {
            if (in.getByte(in.readerIndex() + i) != prefix[i]) {
                return false;
            }
        }
        return true;
    }
}
