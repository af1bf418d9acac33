package org.mailtls.pki;

import java.io.IOException;
import java.security.KeyPair;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** Private keys in the form of RFC 5958. */
final class Pkcs8 {
    private Pkcs8() {}

    /** With the public key inside if the key is on an elliptic curve: the JDK leaves it out, and GnuTLS wants it (RFC 5915, 3). */
    static byte[] encode(KeyPair keys) throws IOException {
        byte[] encoded = keys.getPrivate().getEncoded();
        if (!keys.getPrivate().getAlgorithm().equals("EC")) {
            return encoded;
        }
        PrivateKeyInfo info = PrivateKeyInfo.getInstance(encoded);
        SubjectPublicKeyInfo subject =
                SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded());
        int bits = subject.getPublicKeyData().getOctets().length / 2 * 8;
        ECPrivateKey key = new ECPrivateKey(
                bits, ECPrivateKey.getInstance(info.parsePrivateKey()).getKey(), subject.getPublicKeyData(), null);
        return new PrivateKeyInfo(info.getPrivateKeyAlgorithm(), key).getEncoded();
    }
}
