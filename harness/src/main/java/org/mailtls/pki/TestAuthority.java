package org.mailtls.pki;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * The certification authority of one run: root → intermediate → leaf, never used twice. Thread-safe.
 *
 * <p>RSA leaves hang under an RSA-2048 chain, all others under an ECDSA P-256 one: BoringSSL does not verify Ed25519
 * signatures unless told to, and a client that needs two kinds of signature to verify one chain would be measured with
 * a handicap.
 */
public final class TestAuthority {
    private static final GeneralNames NAMES = new GeneralNames(new GeneralName[] {
        CertificateMaker.dns("mail.example.test"),
        CertificateMaker.dns("localhost"),
        CertificateMaker.address("127.0.0.1")
    });

    private final Path directory;
    private final CertificateMaker maker = new CertificateMaker();
    private final Map<KeyType, Issuer> issuers = new EnumMap<>(KeyType.class);
    private final Map<KeyType, PemFiles> issued = new HashMap<>();

    private record Issuer(CertificateMaker.Holder intermediate, Path root) {}

    private TestAuthority(Path directory) {
        this.directory = directory;
    }

    /**
     * @param directory made if absent, and closed to other users (mode 0700)
     * @throws UncheckedIOException if the directory cannot be made
     */
    public static TestAuthority create(Path directory) {
        try {
            PemOutput.secretDirectory(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the directory for the test certificates: " + directory, e);
        }
        return new TestAuthority(directory.toAbsolutePath());
    }

    /**
     * The leaf of this kind, made on the first call: for mail.example.test, localhost and 127.0.0.1.
     *
     * @throws UncheckedIOException if a file cannot be written
     */
    public synchronized PemFiles issue(KeyType type) {
        PemFiles known = issued.get(type);
        if (known != null) {
            return known;
        }
        try {
            PemFiles files = make(type);
            issued.put(type, files);
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the " + type.word() + " certificate into " + directory, e);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(
                    "This JDK cannot make a " + type.word() + " certificate: " + e.getMessage(), e);
        }
    }

    private PemFiles make(KeyType type) throws IOException, GeneralSecurityException, OperatorCreationException {
        KeyType family = type.algorithm().equals("RSA") ? KeyType.RSA_2048 : KeyType.ECDSA_P256;
        Issuer issuer = issuers.get(family);
        if (issuer == null) {
            issuer = issuer(family);
            issuers.put(family, issuer);
        }
        CertificateMaker.Holder leaf = maker.leaf(type, "CN=mail.example.test,O=mailtls", NAMES, issuer.intermediate());
        Path chain = directory.resolve(type.word() + ".chain.pem");
        Path key = directory.resolve(type.word() + ".key.pem");
        PemOutput.publicFile(
                chain,
                PemOutput.CERTIFICATE,
                List.of(
                        leaf.certificate().getEncoded(),
                        issuer.intermediate().certificate().getEncoded()));
        PemOutput.secretFile(
                key, PemOutput.PRIVATE_KEY, List.of(leaf.keys().getPrivate().getEncoded()));
        return new PemFiles(type, chain, key, issuer.root());
    }

    private Issuer issuer(KeyType family) throws IOException, GeneralSecurityException, OperatorCreationException {
        String word = family.algorithm();
        CertificateMaker.Holder root = maker.root(family, "CN=mailtls test root (" + word + "),O=mailtls");
        CertificateMaker.Holder intermediate =
                maker.intermediate(family, "CN=mailtls test intermediate (" + word + "),O=mailtls", root);
        Path file = directory.resolve("root-" + family.word() + ".pem");
        PemOutput.publicFile(
                file, PemOutput.CERTIFICATE, List.of(root.certificate().getEncoded()));
        return new Issuer(intermediate, file);
    }
}
