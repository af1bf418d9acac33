package org.mailtls.provider;

import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import org.mailtls.pki.ChainSize;
import org.mailtls.pki.KeyType;

/** The server's chain as the client's engine tells it: TLS 1.3 encrypts it, so that the wire shows nothing. */
final class SessionChain {
    private SessionChain() {}

    /** Which kind of key the leaf is for; null if there is none, or none that is known. */
    static @Nullable String key(SSLSession session) {
        return size(session).key();
    }

    private static @Nullable String word(Certificate leaf) {
        return KeyType.of(leaf.getPublicKey()).map(KeyType::word).orElse(null);
    }

    static ChainSize size(SSLSession session) {
        try {
            Certificate[] sent = session.getPeerCertificates();
            int bytes = 0;
            for (Certificate certificate : sent) {
                bytes += certificate.getEncoded().length;
            }
            return new ChainSize(sent.length, bytes, word(sent[0]));
        } catch (SSLPeerUnverifiedException e) {
            // JSSE's word for a server that sent none.
            return new ChainSize(0, 0);
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("The engine does not give its peer's certificate back", e);
        }
    }
}
