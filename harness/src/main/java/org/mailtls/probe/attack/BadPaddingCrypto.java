package org.mailtls.probe.attack;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import org.bouncycastle.tls.crypto.TlsCipher;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.TlsBlockCipher;
import org.bouncycastle.tls.crypto.impl.TlsBlockCipherImpl;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;

/**
 * Cryptography of TLS that can be told to spoil the padding of what it encrypts with CBC: the tag stays right and so
 * does the length of the padding, and its first byte is wrong (RFC 5246, 6.2.3.2). For one connection.
 */
final class BadPaddingCrypto extends BcTlsCrypto {
    private boolean spoiling;
    private int spoiled;

    BadPaddingCrypto() {
        super(new SecureRandom());
    }

    /** From the next record on. */
    void spoil() {
        spoiling = true;
    }

    /** Records that went out with wrong padding. */
    int spoiled() {
        return spoiled;
    }

    @Override
    protected TlsCipher createCipher_CBC(TlsCryptoParameters parameters, int encryption, int keyLength, int mac)
            throws IOException {
        return new TlsBlockCipher(
                parameters,
                new Blocks(createCBCBlockCipher(encryption), true),
                new Blocks(createCBCBlockCipher(encryption), false),
                createMAC(parameters, mac),
                createMAC(parameters, mac),
                keyLength);
    }

    /** One direction of a connection. */
    private final class Blocks implements TlsBlockCipherImpl {
        private final BlockCipher cipher;
        private final boolean encrypting;
        private @Nullable KeyParameter key;

        Blocks(BlockCipher cipher, boolean encrypting) {
            this.cipher = cipher;
            this.encrypting = encrypting;
        }

        @Override
        public void setKey(byte[] bytes, int from, int length) {
            key = new KeyParameter(bytes, from, length);
        }

        @Override
        public void init(byte[] iv, int from, int length) {
            cipher.init(encrypting, new ParametersWithIV(key, iv, from, length));
        }

        @Override
        public int doFinal(byte[] in, int from, int length, byte[] out, int to) {
            byte[] blocks = Arrays.copyOfRange(in, from, from + length);
            if (encrypting && spoiling) {
                spoilPadding(blocks);
            }
            for (int at = 0; at < length; at += cipher.getBlockSize()) {
                cipher.processBlock(blocks, at, out, to + at);
            }
            return length;
        }

        @Override
        public int getBlockSize() {
            return cipher.getBlockSize();
        }

        /**
         * The last byte says how many of them stand before it. Without any there is nothing to spoil but the length.
         */
        private void spoilPadding(byte[] blocks) {
            int before = blocks[blocks.length - 1] & 0xff;
            if (before > 0 && before < blocks.length) {
                blocks[blocks.length - 1 - before] ^= 0x5a;
                spoiled++;
            }
        }
    }
}
