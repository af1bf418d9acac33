package org.mailtls.load.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.Unpooled;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.probe.wire.Bytes;
import org.mailtls.probe.wire.TlsRecord;

class SizedRecordsTest {
    /** Of type and length that are wanted: the first, the fourth and the last. */
    private static final byte[] STREAM = new Bytes()
            .raw(TlsRecord.of(23, 0x0303, new byte[22]).bytes())
            .raw(TlsRecord.of(23, 0x0303, new byte[23]).bytes())
            .raw(TlsRecord.of(22, 0x0303, new byte[22]).bytes())
            .raw(TlsRecord.of(23, 0x0303, new byte[22]).bytes())
            .raw(TlsRecord.of(23, 0x0303, new byte[0]).bytes())
            .raw(TlsRecord.of(23, 0x0303, new byte[38]).bytes())
            .done();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 6, 26, 27, 28, 1000})
    void countsWhateverTheCut(int piece) {
        SizedRecords records = new SizedRecords(23, Set.of(22, 38));
        for (int at = 0; at < STREAM.length; at += piece) {
            records.feed(Unpooled.wrappedBuffer(STREAM, at, Math.min(piece, STREAM.length - at)));
        }
        assertEquals(3, records.count());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 26})
    void aRecordCountsWhenItIsWhole(int missing) {
        SizedRecords records = new SizedRecords(23, Set.of(22, 38));
        records.feed(Unpooled.wrappedBuffer(STREAM, 0, 27 - missing));
        assertEquals(0, records.count());
        records.feed(Unpooled.wrappedBuffer(STREAM, 27 - missing, missing));
        assertEquals(1, records.count());
    }
}
