package org.mailtls.pki;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.operator.OperatorCreationException;
import org.mailtls.scenario.TlsSettings;

/**
 * The certification authority of one run: root → intermediates → leaf, never used twice. Thread-safe.
 *
 * <p>RSA leaves hang under an RSA-2048 chain, all others under an ECDSA P-256 one: BoringSSL does not verify Ed25519
 * signatures unless told to, and a client that needs two kinds of signature to verify one chain would be measured with
 * a handicap.
 */
public final class TestAuthority {
    private final Path directory;
    private final CertificateMaker maker = new CertificateMaker();
    private final Map<String, Issuer> issuers = new HashMap<>();
    private final Map<CertificateOrder, PemFiles> issued = new HashMap<>();

    /** @param sent the certificates that the server sends behind the leaf, its own first */
    private record Issuer(CertificateMaker.Holder holder, List<byte[]> sent) {}

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

    /** A good leaf of this kind for the lab's host; see {@link #issue(CertificateOrder)}. */
    public PemFiles issue(KeyType type) {
        return issue(CertificateOrder.plain(type));
    }

    /**
     * The leaf as ordered, made on the first call: for the host, localhost and 127.0.0.1.
     *
     * @throws UncheckedIOException if a file cannot be written
     */
    public synchronized PemFiles issue(CertificateOrder order) {
        PemFiles known = issued.get(order);
        if (known != null) {
            return known;
        }
        try {
            PemFiles files = make(order);
            issued.put(order, files);
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the " + order.stem() + " certificate into " + directory, e);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(
                    "This JDK cannot make a " + order.stem() + " certificate: " + e.getMessage(), e);
        }
    }

    /** Everything that a server with these settings needs, and files that its verbatim settings may name. */
    public ServerCertificates equip(TlsSettings tls) {
        return equip(tls, CertificateOrders.SPARES);
    }

    /** The same for a server that has no verbatim settings: an RSA key that nobody asks for takes a second to make. */
    public ServerCertificates equipBarely(TlsSettings tls) {
        return equip(tls, List.of());
    }

    private synchronized ServerCertificates equip(TlsSettings tls, List<KeyType> spares) {
        String dh = tls.dhParameters();
        return CertificateOrders.of(tls)
                .filled(
                        spares,
                        this::issue,
                        roots -> roots.size() == 1 ? roots.first() : together(roots),
                        dh == null ? null : DhGroup.of(dh).writeTo(directory));
    }

    private Path together(SortedSet<Path> roots) {
        Path file = PemFiles.roots(directory);
        try {
            if (!Files.exists(file)) {
                StringBuilder all = new StringBuilder();
                for (Path root : roots) {
                    all.append(Files.readString(root));
                }
                Files.writeString(file, all);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the roots into " + directory, e);
        }
    }

    private PemFiles make(CertificateOrder order)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        Issuer issuer = issuer(order.family(), order.chainLength() - 1);
        CertificateMaker.Holder leaf = maker.leaf(order, names(order), issuer.holder());
        PemFiles files = PemFiles.named(directory, order);
        boolean alone = order.has(CertificateFlaw.LEAF_ONLY) || order.has(CertificateFlaw.SELF_SIGNED);
        List<byte[]> sent = new ArrayList<>(List.of(leaf.certificate().getEncoded()));
        if (!alone) {
            sent.addAll(issuer.sent());
        }
        PemOutput.publicFile(files.chain(), PemOutput.CERTIFICATE, sent);
        PemOutput.secretFile(files.key(), PemOutput.PRIVATE_KEY, List.of(Pkcs8.encode(leaf.keys())));
        return files;
    }

    /** The lab's clients connect to 127.0.0.1; a certificate for another host speaks for that alone. */
    private static GeneralNames names(CertificateOrder order) {
        if (order.has(CertificateFlaw.WRONG_NAME)) {
            return new GeneralNames(CertificateMaker.dns(CertificateMaker.WRONG_HOST));
        }
        return new GeneralNames(new GeneralName[] {
            CertificateMaker.dns(order.host()), CertificateMaker.dns("localhost"), CertificateMaker.address("127.0.0.1")
        });
    }

    /** The one that leaves below so many intermediates hang under: each made once, below the one before. */
    private Issuer issuer(KeyType family, int intermediates)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        String key = family.word() + "/" + intermediates;
        Issuer known = issuers.get(key);
        if (known != null) {
            return known;
        }
        String word = family.algorithm();
        Issuer made;
        if (intermediates == 0) {
            CertificateMaker.Holder root = maker.root(family, "CN=mailtls test root (" + word + "),O=mailtls");
            PemOutput.publicFile(
                    PemFiles.root(directory, family),
                    PemOutput.CERTIFICATE,
                    List.of(root.certificate().getEncoded()));
            made = new Issuer(root, List.of());
        } else {
            Issuer above = issuer(family, intermediates - 1);
            String number = intermediates == 1 ? "" : " " + intermediates;
            CertificateMaker.Holder holder = maker.intermediate(
                    family,
                    "CN=mailtls test intermediate" + number + " (" + word + "),O=mailtls",
                    above.holder(),
                    CertificateMaker.INTERMEDIATES - intermediates);
            List<byte[]> sent = new ArrayList<>(List.of(holder.certificate().getEncoded()));
            sent.addAll(above.sent());
            made = new Issuer(holder, List.copyOf(sent));
        }
        issuers.put(key, made);
        return made;
    }
}
