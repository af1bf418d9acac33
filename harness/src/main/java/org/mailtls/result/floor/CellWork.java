package org.mailtls.result.floor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
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
            return records(subject, suite(subject, negotiated));
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

    private static Work records(CellSubject subject, @Nullable String suite) {
        Optional<String> cipher = suite == null ? Optional.empty() : CipherName.of(suite);
        if (cipher.isEmpty() || subject.writeSize() == 0) {
            return Work.none("nothing outside the harness measures " + suite + " here");
        }
        int whole = subject.writeSize() / RECORD;
        int rest = subject.writeSize() % RECORD;
        List<Primitive> all = new ArrayList<>(Collections.nCopies(whole, Primitive.seal(cipher.get(), RECORD)));
        if (rest > 0) {
            all.add(Primitive.seal(cipher.get(), rest));
        }
        return Work.of(all, all);
    }
}
