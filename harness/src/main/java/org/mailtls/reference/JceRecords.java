package org.mailtls.reference;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.mailtls.result.floor.Operation;
import org.mailtls.result.floor.Primitive;

/** Records of one size sealed and opened by one provider's {@code Cipher}, by arrays or by heap buffers. */
final class JceRecords {
    private static final int NONCE = 12;
    private static final int TAG = 16;
    /** Additional data of a TLS 1.3 record is its header (RFC 8446, 5.2). */
    private static final byte[] HEADER = new byte[5];

    private final boolean gcm;
    private final boolean buffers;
    private final SecretKeySpec key;
    private final Cipher cipher;
    private final byte[] plaintext;

    /** @throws GeneralSecurityException if the provider does not have the cipher, or JCE no one operation for it */
    JceRecords(Primitive primitive, Optional<Provider> provider) throws GeneralSecurityException {
        gcm = primitive.algorithm().endsWith("-GCM");
        if (!gcm && !primitive.algorithm().equals("ChaCha20-Poly1305")) {
            throw new NoSuchAlgorithmException("JCE has no one operation for " + primitive.algorithm());
        }
        buffers = primitive.operation() == Operation.SEAL_BUFFERS || primitive.operation() == Operation.OPEN_BUFFERS;
        key = new SecretKeySpec(
                new byte[primitive.algorithm().startsWith("AES-128") ? 16 : 32], gcm ? "AES" : "ChaCha20");
        String transformation = gcm ? "AES/GCM/NoPadding" : "ChaCha20-Poly1305";
        cipher = provider.isPresent()
                ? Cipher.getInstance(transformation, provider.get())
                : Cipher.getInstance(transformation);
        plaintext = new byte[primitive.bytes()];
    }

    /** Each call seals one record under a new nonce. */
    Callable<byte[]> seal() {
        byte[] nonce = new byte[NONCE];
        byte[] sealed = new byte[plaintext.length + TAG];
        ByteBuffer in = ByteBuffer.wrap(plaintext);
        ByteBuffer out = ByteBuffer.wrap(sealed);
        return () -> {
            next(nonce);
            run(Cipher.ENCRYPT_MODE, nonce, in, out);
            return sealed;
        };
    }

    /**
     * Each call opens one of two records. It is two by turns, because the JDK's ChaCha20 refuses the nonce that it had
     * the last time for opening as well.
     *
     * @throws GeneralSecurityException if the provider seals no record to open
     */
    Callable<byte[]> open() throws GeneralSecurityException {
        byte[][] nonces = {new byte[NONCE], new byte[NONCE]};
        nonces[1][0] = 1;
        ByteBuffer[] sealed = new ByteBuffer[nonces.length];
        for (int i = 0; i < nonces.length; i++) {
            sealed[i] = ByteBuffer.allocate(plaintext.length + TAG);
            run(Cipher.ENCRYPT_MODE, nonces[i], ByteBuffer.wrap(plaintext), sealed[i]);
        }
        byte[] opened = new byte[plaintext.length];
        ByteBuffer out = ByteBuffer.wrap(opened);
        int[] turn = {0};
        return () -> {
            int now = turn[0];
            turn[0] = 1 - now;
            run(Cipher.DECRYPT_MODE, nonces[now], sealed[now], out);
            return opened;
        };
    }

    private void run(int mode, byte[] nonce, ByteBuffer in, ByteBuffer out) throws GeneralSecurityException {
        AlgorithmParameterSpec spec = gcm ? new GCMParameterSpec(TAG * 8, nonce) : new IvParameterSpec(nonce);
        cipher.init(mode, key, spec);
        cipher.updateAAD(HEADER);
        int made = buffers
                ? cipher.doFinal(in.clear(), out.clear())
                : cipher.doFinal(in.array(), 0, in.capacity(), out.array());
        if (made != out.capacity()) {
            throw new GeneralSecurityException("a record of " + made + " bytes was made, not of " + out.capacity());
        }
    }

    /** A nonce may not come twice; providers refuse it. */
    private static void next(byte[] nonce) {
        for (int i = nonce.length - 1; i >= 0 && ++nonce[i] == 0; i--) {
            // Carries on to the next byte.
        }
    }
}
