package org.mailtls.reference;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.mailtls.host.Jdk;
import org.mailtls.pki.TestAuthority;
import org.mailtls.result.floor.CellWork;
import org.mailtls.result.floor.Operation;
import org.mailtls.result.floor.Primitive;

/** What {@code calibrate} measures beyond the primitives of its cells. */
public final class CalibrationReferences {
    private static final List<Primitive> USUAL = List.of(
            Primitive.of("rsa-2048", Operation.SIGN),
            Primitive.of("rsa-2048", Operation.VERIFY),
            Primitive.of("ecdsa-p256", Operation.SIGN),
            Primitive.of("ecdsa-p256", Operation.VERIFY),
            Primitive.of("x25519", Operation.KEYGEN),
            Primitive.of("x25519", Operation.DERIVE),
            Primitive.seal("AES-128-GCM", CellWork.RECORD),
            Primitive.seal("ChaCha20-Poly1305", CellWork.RECORD));

    private CalibrationReferences() {}

    /** The cells' primitives, those that most mail servers use, and the cells' records through buffers. */
    public static Set<Primitive> primitives(Set<Primitive> ofCells) {
        Set<Primitive> all = new LinkedHashSet<>(USUAL);
        all.addAll(ofCells);
        // The harness hands over buffers; what that costs a provider is measured too.
        ofCells.stream()
                .filter(Primitive::record)
                .map(Primitive::throughBuffers)
                .forEach(all::add);
        return all;
    }

    /** Ciphers by BoringSSL, handshakes counted by another client, and the harness's own overhead. Never fails. */
    public static References measure(
            Set<Primitive> primitives, Jdk jdk, ReferenceEffort effort, String openssl, TestAuthority authority)
            throws InterruptedException {
        References all = new References();
        all.add(new BoringSslSpeed(BoringSslSpeed.PROGRAMS, effort.opensslSeconds()).measure(primitives));
        all.add(new OutsideHandshakes(jdk, OpenSsl.find(openssl), effort).measure(authority));
        all.add(new HarnessOverhead(jdk).measure());
        return all;
    }
}
