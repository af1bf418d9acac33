package org.mailtls.result.floor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.mailtls.result.CellRecord;
import org.mailtls.result.CellSubject;
import org.mailtls.result.Negotiated;

/** What one operation of a cell needs: a handshake, or the records of one write. */
public final class CellWork {
    /** The longest plaintext of a record (RFC 8446, 5.1). */
    public static final int RECORD = 1 << 14;

    private CellWork() {}

    public static Work of(CellRecord cell, CellSubject subject) {
        String kind = cell.workload();
        Negotiated negotiated = cell.negotiated();
        if (kind.contains("throughput") || kind.startsWith("cipher")) {
            return records(subject, suite(subject, negotiated), kind);
        }
        if (kind.contains("handshake") && negotiated != null) {
            return kind.contains("first handshake")
                    ? Work.none("a JVM's first handshake is the cost of loading and interpreting code")
                    : HandshakeWork.of(negotiated, subject);
        }
        return Work.none("more than TLS is done in an operation");
    }

    private static @Nullable String suite(CellSubject subject, @Nullable Negotiated negotiated) {
        String own = subject.suite();
        return own != null || negotiated == null ? own : negotiated.suite();
    }

    /** A client that writes seals what the server opens; one that reads, the other way round. */
    private static Work records(CellSubject subject, @Nullable String suite, String kind) {
        Optional<String> cipher = suite == null ? Optional.empty() : CipherName.of(suite);
        if (cipher.isEmpty() || subject.writeSize() == 0) {
            return Work.none("nothing outside the harness measures " + suite + " here");
        }
        List<Primitive> sealed = records(subject.writeSize(), size -> Primitive.seal(cipher.get(), size));
        List<Primitive> opened = records(subject.writeSize(), size -> Primitive.open(cipher.get(), size));
        boolean reads = kind.contains(" reads");
        List<Primitive> client = reads ? opened : sealed;
        return Work.of(client, kind.startsWith("cipher") ? List.of() : reads ? sealed : opened);
    }

    private static List<Primitive> records(int bytes, IntFunction<Primitive> one) {
        List<Primitive> all = new ArrayList<>(Collections.nCopies(bytes / RECORD, one.apply(RECORD)));
        if (bytes % RECORD > 0) {
            all.add(one.apply(bytes % RECORD));
        }
        return all;
    }
}
