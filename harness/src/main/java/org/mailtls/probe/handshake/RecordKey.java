package org.mailtls.probe.handshake;

import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.modes.AEADCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.mailtls.probe.wire.Bytes;
import org.mailtls.probe.wire.TlsRecord;
import org.mailtls.probe.wire.WireException;

/** The key of one direction: counts its records, seals or opens them (RFC 5246, 6.2.3.3; RFC 8446, 5.2). */
final class RecordKey {
    private static final int NONCE = 12;
    private static final int EXPLICIT = 8;
    private static final int TAG = 16;

    private final BareSuite suite;
    private final byte[] key;
    private final byte[] iv;
    private long sequence;

    /** @param iv of {@link BareSuite#ivLength} bytes */
    RecordKey(BareSuite suite, byte[] key, byte[] iv) {
        this.suite = suite;
        this.key = key.clone();
        this.iv = iv.clone();
    }

    boolean tls13() {
        return suite.tls13();
    }

    TlsRecord seal(int type, byte[] plain) throws WireException {
        if (suite.tls13()) {
            byte[] inner = new Bytes().raw(plain).u8(type).done();
            byte[] header = header13(inner.length + TAG);
            byte[] body = crypt(true, xored(), header, inner);
            sequence++;
            return TlsRecord.of(TlsRecord.APPLICATION_DATA, 0x0303, body);
        }
        byte[] explicit = explicit() ? number() : new byte[0];
        byte[] body = crypt(true, nonce12(explicit), header12(type, plain.length), plain);
        sequence++;
        return TlsRecord.of(type, 0x0303, Bytes.join(explicit, body));
    }

    Records.Plain open(TlsRecord record) throws WireException {
        byte[] body = record.body();
        if (suite.tls13()) {
            byte[] inner = crypt(false, xored(), header13(body.length), body);
            sequence++;
            // The type is the last byte that is not padding.
            int end = inner.length - 1;
            while (end >= 0 && inner[end] == 0) {
                end--;
            }
            if (end < 0) {
                throw new WireException(WireException.Kind.MALFORMED, "The server sent a record without a type.");
            }
            return new Records.Plain(inner[end] & 0xff, Arrays.copyOf(inner, end));
        }
        int skip = explicit() ? EXPLICIT : 0;
        if (body.length < skip + TAG) {
            throw new WireException(
                    WireException.Kind.MALFORMED,
                    "The server sent a record too short to be encrypted, " + record + '.');
        }
        byte[] sealed = Arrays.copyOfRange(body, skip, body.length);
        byte[] header = header12(record.type(), sealed.length - TAG);
        byte[] plain = crypt(false, nonce12(Arrays.copyOf(body, skip)), header, sealed);
        sequence++;
        return new Records.Plain(record.type(), plain);
    }

    private boolean explicit() {
        return suite.ivLength() < NONCE;
    }

    private byte[] nonce12(byte[] explicit) {
        return explicit() ? Bytes.join(iv, explicit) : xored();
    }

    private byte[] xored() {
        byte[] nonce = iv.clone();
        byte[] number = number();
        for (int i = 0; i < EXPLICIT; i++) {
            nonce[NONCE - EXPLICIT + i] ^= number[i];
        }
        return nonce;
    }

    private byte[] header12(int type, int length) {
        return new Bytes().raw(number()).u8(type).u16(0x0303).u16(length).done();
    }

    private static byte[] header13(int length) {
        return new Bytes()
                .u8(TlsRecord.APPLICATION_DATA)
                .u16(0x0303)
                .u16(length)
                .done();
    }

    private byte[] number() {
        return new Bytes().u32(sequence >>> 32).u32(sequence).done();
    }

    private byte[] crypt(boolean sealing, byte[] nonce, byte[] header, byte[] in) throws WireException {
        AEADCipher cipher = suite.newCipher();
        cipher.init(sealing, new AEADParameters(new KeyParameter(key), TAG * 8, nonce, header));
        byte[] out = new byte[cipher.getOutputSize(in.length)];
        try {
            int length = cipher.processBytes(in, 0, in.length, out, 0);
            length += cipher.doFinal(out, length);
            return Arrays.copyOf(out, length);
        } catch (InvalidCipherTextException e) {
            throw new WireException(WireException.Kind.MALFORMED, "A record of the server does not decrypt.", e);
        }
    }
}
