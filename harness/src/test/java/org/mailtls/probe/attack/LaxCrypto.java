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
 * A server's cryptography that looks at no byte of the padding but the last: it makes the others right before anybody
 * checks them.
 */
final class LaxCrypto extends BcTlsCrypto {
    LaxCrypto() {
        super(new SecureRandom());
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

    private static final class Blocks implements TlsBlockCipherImpl {
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
            for (int at = 0; at < length; at += cipher.getBlockSize()) {
                cipher.processBlock(in, from + at, out, to + at);
            }
            if (!encrypting && length > 0) {
                int padding = out[to + length - 1] & 0xff;
                if (padding < length) {
                    Arrays.fill(out, to + length - 1 - padding, to + length, (byte) padding);
                }
            }
            return length;
        }

        @Override
        public int getBlockSize() {
            return cipher.getBlockSize();
        }
    }
}
