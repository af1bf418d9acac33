package org.mailtls.result.floor;

import java.util.ArrayList;
import java.util.List;
import org.mailtls.result.CellSubject;
import org.mailtls.result.Negotiated;

/**
 * What a handshake needs of public-key cryptography. Left out: hashes, key schedule, record protection, random numbers,
 * parsing, certificate parsing and path building, tickets, key shares that were offered and not chosen, and a second
 * ClientHello.
 */
final class HandshakeWork {
    private HandshakeWork() {}

    static Work of(Negotiated negotiated, CellSubject subject) {
        List<Primitive> client = new ArrayList<>();
        List<Primitive> server = new ArrayList<>();
        String suite = negotiated.suite();
        boolean staticRsa = suite.startsWith("TLS_RSA_");
        String group = negotiated.group();
        if (negotiated.resumed()) {
            if (!negotiated.protocol().equals("TLSv1.3") || group == null) {
                return Work.none("a resumed handshake of " + negotiated.protocol()
                        + " without a key exchange needs no public-key operation");
            }
            exchange(group, client, server);
            return Work.of(client, server);
        }
        if (staticRsa) {
            client.add(Primitive.of(subject.keyType(), Operation.ENCRYPT));
            server.add(Primitive.of(subject.keyType(), Operation.DECRYPT));
        } else if (group == null) {
            return Work.none("the wire does not show the group of " + suite);
        } else {
            exchange(group, client, server);
        }
        if (!suite.contains("_anon_")) {
            if (!staticRsa) {
                client.add(Primitive.of(subject.keyType(), Operation.VERIFY));
                server.add(Primitive.of(subject.keyType(), Operation.SIGN));
            }
            subject.chain().forEach(signer -> client.add(Primitive.of(signer, Operation.VERIFY)));
        }
        return Work.of(client, server);
    }

    private static void exchange(String group, List<Primitive> client, List<Primitive> server) {
        client.add(Primitive.of(group, Operation.KEYGEN));
        if (group.contains("MLKEM")) {
            client.add(Primitive.of(group, Operation.DECAPSULATE));
            server.add(Primitive.of(group, Operation.ENCAPSULATE));
        } else {
            client.add(Primitive.of(group, Operation.DERIVE));
            server.add(Primitive.of(group, Operation.KEYGEN));
            server.add(Primitive.of(group, Operation.DERIVE));
        }
    }
}
