package org.mailtls.provider;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * A server's one key and chain, decrypted once. The JDK's own managers do only half of it each: NewSunX509, known as PKIX,
 * decrypts the key anew for every handshake, which is a password hash of thousands of rounds that would be booked under
 * TLS, and SunX509, which keeps it as most servers do, does not know Ed25519.
 */
final class KeptKey extends X509ExtendedKeyManager {
    private final String alias;
    private final PrivateKey key;
    private final X509Certificate[] chain;

    private KeptKey(String alias, PrivateKey key, X509Certificate[] chain) {
        this.alias = alias;
        this.key = key;
        this.chain = chain;
    }

    /** @throws GeneralSecurityException if the store does not give its key away */
    static KeptKey of(KeyStore store, char[] password) throws GeneralSecurityException {
        String alias = store.aliases().nextElement();
        Certificate[] chain = store.getCertificateChain(alias);
        return new KeptKey(
                alias,
                (PrivateKey) store.getKey(alias, password),
                Arrays.copyOf(chain, chain.length, X509Certificate[].class));
    }

    /** RSA, EC and EdDSA are the names of key types as well as of algorithms. */
    private @Nullable String aliasFor(String keyType) {
        return keyType.equals(chain[0].getPublicKey().getAlgorithm()) ? alias : null;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return aliasFor(keyType);
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return aliasFor(keyType);
    }

    @Override
    public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return aliasFor(keyType) == null ? new String[0] : new String[] {alias};
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String asked) {
        return asked.equals(alias) ? chain.clone() : null;
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String asked) {
        return asked.equals(alias) ? key : null;
    }

    @Override
    public String[] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return new String[0];
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
