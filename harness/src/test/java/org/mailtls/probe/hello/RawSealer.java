package org.mailtls.probe.hello;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.tls.crypto.TlsSecret;

/**
 * The server's side of the handshake keys of TLS 1.3, by the JDK's own primitives, so that both sides can't share a
 * mistake.
 */
final class RawSealer {
    /** Small, so that messages span records. */
    private static final int FRAGMENT = 150;

    private RawSealer() {}

    /** Records under the handshake keys of AES-GCM; the suite's hash is that of its name. */
    static byte[] seal(int suite, TlsSecret shared, byte[] transcript, byte[] messages) throws IOException {
        boolean sha384 = suite == 0x1302;
        String hash = sha384 ? "SHA-384" : "SHA-256";
        String mac = sha384 ? "HmacSHA384" : "HmacSHA256";
        int length = sha384 ? 48 : 32;
        try {
            byte[] early = hmac(mac, new byte[length], new byte[length]);
            byte[] derived = expand(mac, early, "derived", digest(hash, new byte[0]), length);
            byte[] handshake = hmac(mac, derived, shared.extract());
            byte[] traffic = expand(mac, handshake, "s hs traffic", digest(hash, transcript), length);
            byte[] key = expand(mac, traffic, "key", new byte[0], sha384 ? 32 : 16);
            byte[] iv = expand(mac, traffic, "iv", new byte[0], 12);
            RawBytes records = new RawBytes();
            for (int at = 0, number = 0; at < messages.length; at += FRAGMENT, number++) {
                byte[] part = Arrays.copyOfRange(messages, at, Math.min(messages.length, at + FRAGMENT));
                records.raw(record(key, iv, number, part));
            }
            return records.done();
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /** With type 22 behind the content and some padding behind that. */
    private static byte[] record(byte[] key, byte[] iv, int number, byte[] content) throws GeneralSecurityException {
        byte[] inner = new RawBytes().raw(content).u8(22).raw(new byte[3]).done();
        byte[] nonce = iv.clone();
        nonce[11] ^= (byte) number;
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        cipher.updateAAD(
                new RawBytes().u8(23).u16(0x0303).u16(inner.length + 16).done());
        return RawBytes.record(23, 0x0303, cipher.doFinal(inner));
    }

    private static byte[] expand(String mac, byte[] secret, String label, byte[] context, int length)
            throws GeneralSecurityException {
        byte[] info = new RawBytes()
                .u16(length)
                .behind8(("tls13 " + label).getBytes(StandardCharsets.US_ASCII))
                .behind8(context)
                .u8(1)
                .done();
        return Arrays.copyOf(hmac(mac, secret, info), length);
    }

    private static byte[] hmac(String name, byte[] key, byte[] data) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(name);
        mac.init(new SecretKeySpec(key, name));
        return mac.doFinal(data);
    }

    private static byte[] digest(String name, byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance(name).digest(bytes);
    }
}
