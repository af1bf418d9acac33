package org.mailtls.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mailtls.pki.PemFiles;
import org.mailtls.pki.TestAuthority;
import org.mailtls.result.CellSubject;
import org.mailtls.scenario.Cell;
import org.mailtls.scenario.Driver;
import org.mailtls.scenario.WorkloadKind;

/** Takes down of each cell what its floor depends on. */
final class CellSubjects {
    private CellSubjects() {}

    /** Of a remote server the certificate is not known, so its cells are left out. */
    static List<CellSubject> of(List<Cell> cells, TestAuthority authority) throws IOException {
        Map<Object, String> first = new HashMap<>();
        List<CellSubject> subjects = new ArrayList<>();
        for (Cell cell : cells) {
            if (cell.server().driver() != Driver.REMOTE
                    && cell.workload().kind().forked()) {
                List<?> settings =
                        java.util.Arrays.asList(cell.server(), cell.client(), cell.workload(), cell.network());
                String same = first.computeIfAbsent(settings, key -> cell.id());
                subjects.add(of(
                        cell, same, ServerKey.of(cell).certificates(authority).first()));
            }
        }
        return subjects;
    }

    private static CellSubject of(Cell cell, String sameAs, PemFiles leaf) throws IOException {
        WorkloadKind kind = cell.workload().kind();
        String cipher = cell.workload().cipher();
        boolean writes = kind == WorkloadKind.THROUGHPUT || kind == WorkloadKind.CIPHER;
        return new CellSubject(
                cell.id(),
                sameAs,
                leaf.type().word(),
                cell.client().verifyChain() ? signers(leaf) : List.of(),
                writes ? cell.workload().writeSize() : 0,
                cipher,
                cell.client().version());
    }

    /** Each certificate is signed by the one after it, the last by the root. */
    private static List<String> signers(PemFiles leaf) throws IOException {
        List<X509Certificate> chain = new ArrayList<>(certificates(leaf.chain()));
        chain.add(certificates(leaf.root()).get(0));
        return chain.stream().skip(1).map(issuer -> type(issuer.getPublicKey())).toList();
    }

    private static List<X509Certificate> certificates(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (CertificateException e) {
            throw new IOException(file + " of the test authority cannot be read: " + e.getMessage(), e);
        }
    }

    private static String type(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return "rsa-" + rsa.getModulus().bitLength();
        }
        return key instanceof ECPublicKey ec
                ? "ecdsa-p" + ec.getParams().getCurve().getField().getFieldSize()
                : key.getAlgorithm().replace("EdDSA", "Ed25519").toLowerCase(Locale.ROOT);
    }
}
