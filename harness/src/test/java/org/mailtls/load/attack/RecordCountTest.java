package org.mailtls.load.attack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailtls.probe.wire.Alert;
import org.mailtls.probe.wire.Bytes;
import org.mailtls.probe.wire.Codes;
import org.mailtls.probe.wire.TlsRecord;

class RecordCountTest {
    private static final byte[] HELLO = {1, 2, 3, 4, 5, 6, 7};

    private final List<byte[]> kept = new ArrayList<>();
    private boolean changes = true;
    private final RecordCount count = new RecordCount(new RecordCount.Listener() {
        @Override
        public boolean wants(int type) {
            return type == RecordCount.SERVER_HELLO;
        }

        @Override
        public void message(int type, byte[] body) {
            kept.add(body);
        }

        @Override
        public boolean changesKeys() {
            return changes;
        }
    });

    @Test
    void anyCutOfTheBytesIsTheSame() {
        feedOneByOne(flight());
        assertEquals(2, count.records(TlsRecord.HANDSHAKE));
        assertEquals(1, count.messages(RecordCount.SERVER_HELLO));
        assertEquals(1, count.messages(RecordCount.CERTIFICATE));
        assertEquals(1, count.messages(RecordCount.SERVER_HELLO_DONE));
        assertEquals(1, kept.size());
        assertArrayEquals(HELLO, kept.get(0));
        assertTrue(count.betweenRecords());
        assertFalse(count.foreign());
    }

    @Test
    void halfARecordCountsNothing() {
        byte[] flight = flight();
        feed(Arrays.copyOf(flight, flight.length - 1));
        assertEquals(0, count.messages(RecordCount.SERVER_HELLO_DONE));
        assertFalse(count.betweenRecords());
    }

    @Test
    void whatIsEncryptedIsNotReadAsMessages() {
        feed(record(TlsRecord.CHANGE_CIPHER_SPEC, 1));
        feed(record(TlsRecord.HANDSHAKE, RecordCount.SERVER_HELLO_DONE, 0, 0, 0));
        feed(record(TlsRecord.ALERT, 2, 40));
        assertEquals(0, count.messages(RecordCount.SERVER_HELLO_DONE));
        assertEquals(1, count.records(TlsRecord.HANDSHAKE));
        assertNull(count.alert());
    }

    @Test
    void inTls13TheChangeMeansNothing() {
        changes = false;
        feed(record(TlsRecord.CHANGE_CIPHER_SPEC, 1));
        feed(record(TlsRecord.HANDSHAKE, RecordCount.SERVER_HELLO_DONE, 0, 0, 0));
        assertEquals(1, count.messages(RecordCount.SERVER_HELLO_DONE));
    }

    @Test
    void keepsTheLastAlertInTheClear() {
        feedOneByOne(Bytes.join(record(TlsRecord.ALERT, 1, 112), record(TlsRecord.ALERT, 2, 40)));
        assertEquals(new Alert(2, 40), count.alert());
        assertEquals(2, count.records(TlsRecord.ALERT));
    }

    @Test
    void wordsAreNoTls() {
        feed("500 What?\r\n".getBytes(StandardCharsets.US_ASCII));
        assertTrue(count.foreign());
        feed(flight());
        assertEquals(0, count.records(TlsRecord.HANDSHAKE));
    }

    @Test
    void aMessageThatIsAnnouncedTooLongIsNotWaitedFor() {
        feed(record(TlsRecord.HANDSHAKE, RecordCount.SERVER_HELLO, 0xff, 0xff, 0xff));
        assertTrue(count.foreign());
        assertEquals(List.of(), kept);
    }

    /** ServerHello and the first half of Certificate; its second half and ServerHelloDone. */
    private static byte[] flight() {
        byte[] certificate = Bytes.message(RecordCount.CERTIFICATE, new byte[300]);
        byte[] first = new Bytes()
                .raw(Bytes.message(RecordCount.SERVER_HELLO, HELLO))
                .raw(Arrays.copyOfRange(certificate, 0, 100))
                .done();
        byte[] second = new Bytes()
                .raw(Arrays.copyOfRange(certificate, 100, certificate.length))
                .raw(Bytes.message(RecordCount.SERVER_HELLO_DONE, new byte[0]))
                .done();
        return Bytes.join(
                TlsRecord.of(TlsRecord.HANDSHAKE, Codes.TLS12, first).bytes(),
                TlsRecord.of(TlsRecord.HANDSHAKE, Codes.TLS12, second).bytes());
    }

    private static byte[] record(int type, int... body) {
        Bytes bytes = new Bytes();
        for (int b : body) {
            bytes.u8(b);
        }
        return TlsRecord.of(type, Codes.TLS12, bytes.done()).bytes();
    }

    private void feed(byte[] bytes) {
        count.feed(Unpooled.wrappedBuffer(bytes));
    }

    private void feedOneByOne(byte[] bytes) {
        for (byte b : bytes) {
            feed(new byte[] {b});
        }
    }
}
