package org.mailtls.pki;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    /** Where the scenario leaves it open: the key that every mail server and client can do. */
    private static final KeyType DEFAULT_TYPE = KeyType.RSA_2048;

    private final Path directory;
    private final CertificateMaker maker = new CertificateMaker();
    private final Map<String, Issuer> issuers = new HashMap<>();
    private final Map<CertificateOrder, PemFiles> issued = new HashMap<>();

    /** @param sent the certificates that the server sends behind the leaf, its own first */
    private record Issuer(CertificateMaker.Holder holder, List<byte[]> sent, Path root) {}

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

    /** Everything that a server with these settings needs. */
    public synchronized ServerCertificates equip(TlsSettings tls) {
        Set<CertificateFlaw> flaws =
                tls.certificateFlaws().stream().map(CertificateFlaw::of).collect(Collectors.toSet());
        Integer asked = tls.chainLength();
        int length = asked == null ? CertificateOrder.USUAL_CHAIN : asked;
        List<String> types = tls.certificates().isEmpty() ? List.of(DEFAULT_TYPE.word()) : tls.certificates();
        List<PemFiles> leaves = types.stream()
                .map(type -> issue(new CertificateOrder(KeyType.of(type), CertificateOrder.HOST, flaws, length)))
                .toList();
        Map<String, PemFiles> byName = new LinkedHashMap<>();
        tls.sni()
                .forEach((host, type) ->
                        byName.put(host, issue(new CertificateOrder(KeyType.of(type), host, Set.of(), length))));
        String dh = tls.dhParameters();
        List<PemFiles> spares =
                Stream.of(KeyType.RSA_2048, KeyType.ECDSA_P256).map(this::issue).toList();
        SortedSet<Path> roots = new TreeSet<>();
        spares.forEach(leaf -> roots.add(leaf.root()));
        leaves.forEach(leaf -> roots.add(leaf.root()));
        byName.values().forEach(leaf -> roots.add(leaf.root()));
        // Clients' certificates, where somebody makes them, hang under the same roots.
        Path trust = roots.size() == 1 ? roots.first() : together(roots);
        return new ServerCertificates(
                leaves,
                byName,
                spares,
                trust,
                dh == null ? null : DhGroup.of(dh).writeTo(directory),
                trust);
    }

    private Path together(SortedSet<Path> roots) {
        Path file = directory.resolve("roots.pem");
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
        KeyType family = order.type().algorithm().equals("RSA") ? KeyType.RSA_2048 : KeyType.ECDSA_P256;
        Issuer issuer = issuer(family, order.chainLength() - 1);
        CertificateMaker.Holder leaf = maker.leaf(order, names(order), issuer.holder());
        Path chain = directory.resolve(order.stem() + ".chain.pem");
        Path key = directory.resolve(order.stem() + ".key.pem");
        boolean alone = order.has(CertificateFlaw.LEAF_ONLY) || order.has(CertificateFlaw.SELF_SIGNED);
        List<byte[]> sent = new ArrayList<>(List.of(leaf.certificate().getEncoded()));
        if (!alone) {
            sent.addAll(issuer.sent());
        }
        PemOutput.publicFile(chain, PemOutput.CERTIFICATE, sent);
        PemOutput.secretFile(key, PemOutput.PRIVATE_KEY, List.of(Pkcs8.encode(leaf.keys())));
        return new PemFiles(order.type(), chain, key, issuer.root());
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
            Path file = directory.resolve("root-" + family.word() + ".pem");
            PemOutput.publicFile(
                    file, PemOutput.CERTIFICATE, List.of(root.certificate().getEncoded()));
            made = new Issuer(root, List.of(), file);
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
            made = new Issuer(holder, List.copyOf(sent), above.root());
        }
        issuers.put(key, made);
        return made;
    }
}
