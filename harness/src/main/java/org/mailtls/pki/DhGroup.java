package org.mailtls.pki;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.asn1.pkcs.DHParameter;
import org.bouncycastle.crypto.agreement.DHStandardGroups;
import org.bouncycastle.crypto.params.DHParameters;

/** Finite-field groups for DHE under TLS 1.2. They are published ones: making primes takes minutes and tells no more. */
public enum DhGroup {
    /** RFC 2409, 6.2. Its discrete logarithms are within reach of states (Logjam, CVE-2015-4000). */
    MODP1024(DHStandardGroups.rfc2409_1024),
    /** RFC 3526, 3. */
    MODP2048(DHStandardGroups.rfc3526_2048),
    FFDHE2048(DHStandardGroups.rfc7919_ffdhe2048),
    FFDHE3072(DHStandardGroups.rfc7919_ffdhe3072),
    FFDHE4096(DHStandardGroups.rfc7919_ffdhe4096);

    private final DHParameters parameters;

    DhGroup(DHParameters parameters) {
        this.parameters = parameters;
    }

    /** The word that scenario files use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is no such group */
    public static DhGroup of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** What its file is called in a folder. */
    Path in(Path directory) {
        return directory.resolve(word() + ".dh.pem");
    }

    /** Writes it as PKCS #3 in PEM, unless it is there already. */
    Path writeTo(Path directory) {
        Path file = in(directory);
        try {
            if (!Files.exists(file)) {
                byte[] der = new DHParameter(parameters.getP(), parameters.getG(), 0).getEncoded();
                PemOutput.publicFile(file, "DH PARAMETERS", List.of(der));
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write DH parameters into " + directory, e);
        }
    }
}
