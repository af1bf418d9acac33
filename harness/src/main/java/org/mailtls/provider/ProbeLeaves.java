package org.mailtls.provider;

import org.mailtls.host.Scratch;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.PemFiles;
import org.mailtls.pki.TestAuthority;

/** Certificates for the time of a probe, in a folder of their own. */
record ProbeLeaves(Scratch folder, PemFiles ecdsa, PemFiles rsa) implements AutoCloseable {
    static ProbeLeaves issue() {
        Scratch folder = Scratch.create();
        TestAuthority authority = TestAuthority.create(folder.directory());
        return new ProbeLeaves(folder, authority.issue(KeyType.ECDSA_P256), authority.issue(KeyType.RSA_2048));
    }

    @Override
    public void close() {
        folder.close();
    }
}
