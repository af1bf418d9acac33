package org.mailtls.load.attack;

import io.netty.buffer.ByteBuf;
import java.util.Set;
import org.mailtls.probe.wire.TlsRecord;

/** Counts the records of one type and of certain lengths: of an encrypted message its length is all that the wire shows. */
final class SizedRecords {
    private final int type;
    private final Set<Integer> lengths;
    private final byte[] header = new byte[TlsRecord.HEADER];
    private int filled;
    private int left;
    private int count;

    /** @param lengths of the body, in bytes */
    SizedRecords(int type, Set<Integer> lengths) {
        this.type = type;
        this.lengths = lengths;
    }

    /** That are whole so far. */
    int count() {
        return count;
    }

    /** Reads all that is readable, from the first byte of TLS on and cut anywhere, and leaves the buffer as it is. */
    void feed(ByteBuf in) {
        int at = in.readerIndex();
        int end = in.writerIndex();
        while (at < end) {
            if (filled < TlsRecord.HEADER) {
                header[filled++] = in.getByte(at++);
                left = bodyLength();
            } else {
                int step = Math.min(left, end - at);
                at += step;
                left -= step;
            }
            if (filled == TlsRecord.HEADER && left == 0) {
                if ((header[0] & 0xff) == type && lengths.contains(bodyLength())) {
                    count++;
                }
                filled = 0;
            }
        }
    }

    private int bodyLength() {
        return (header[3] & 0xff) << 8 | header[4] & 0xff;
    }
}
