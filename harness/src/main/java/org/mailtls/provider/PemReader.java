package org.mailtls.provider;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.mailtls.pki.PemFiles;

/** Turns PEM files into the key stores that JSSE wants. They live in memory only and need no real password. */
final class PemReader {
    static final char[] NO_PASSWORD = new char[0];

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private PemReader() {}

    static KeyStore identity(PemFiles files) {
        return identity(files, null);
    }

    /** @param crypto what makes the key objects; BCJSSE does not recognise the JDK's Ed25519 keys, for example */
    static KeyStore identity(PemFiles files, @Nullable Provider crypto) {
        try {
            String algorithm = files.type().algorithm();
            KeyFactory factory =
                    crypto == null ? KeyFactory.getInstance(algorithm) : KeyFactory.getInstance(algorithm, crypto);
            PrivateKey key = factory.generatePrivate(new PKCS8EncodedKeySpec(privateKey(files.key())));
            KeyStore store = empty(crypto);
            Certificate[] chain = certificates(files.chain(), crypto).toArray(new Certificate[0]);
            store.setKeyEntry("leaf", key, NO_PASSWORD, chain);
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new TlsSetupException(
                    "Cannot load the server's identity from " + files.chain() + " and " + files.key() + ": "
                            + e.getMessage(),
                    e);
        }
    }

    static KeyStore trust(Path file) {
        return trust(file, null);
    }

    static KeyStore trust(Path file, @Nullable Provider crypto) {
        try {
            KeyStore store = empty(crypto);
            int count = 0;
            for (Certificate certificate : certificates(file, crypto)) {
                store.setCertificateEntry("root-" + count++, certificate);
            }
            if (count == 0) {
                throw new TlsSetupException("The trust file " + file + " holds no certificate");
            }
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new TlsSetupException("Cannot load the trust anchors from " + file + ": " + e.getMessage(), e);
        }
    }

    private static KeyStore empty(@Nullable Provider crypto) throws IOException, GeneralSecurityException {
        KeyStore store = crypto == null ? KeyStore.getInstance("PKCS12") : KeyStore.getInstance("PKCS12", crypto);
        store.load(null, null);
        return store;
    }

    private static Collection<? extends Certificate> certificates(Path file, @Nullable Provider crypto)
            throws IOException, GeneralSecurityException {
        CertificateFactory factory = crypto == null
                ? CertificateFactory.getInstance("X.509")
                : CertificateFactory.getInstance("X.509", crypto);
        return factory.generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)));
    }

    private static byte[] privateKey(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.US_ASCII);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException(file + " holds no unencrypted PKCS#8 key (" + BEGIN + ")");
        }
        try {
            return Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is not valid Base64: " + e.getMessage(), e);
        }
    }
}
