package org.mailtls.result.floor;

import java.util.List;
import java.util.Locale;

/**
 * One cryptographic operation that the cost of TLS is made of.
 *
 * @param algorithm key type as scenarios name it, IANA group, or cipher such as {@code AES-128-GCM}
 * @param bytes that one operation works on; 0 where that makes no difference
 */
public record Primitive(String algorithm, Operation operation, int bytes) {
    private static final String MLKEM = "MLKEM";

    public static Primitive of(String algorithm, Operation operation) {
        return new Primitive(algorithm, operation, 0);
    }

    /** One record of a cipher, by who sends it. */
    public static Primitive seal(String cipher, int bytes) {
        return new Primitive(cipher, Operation.SEAL, bytes);
    }

    /** One record of a cipher, by who receives it. */
    public static Primitive open(String cipher, int bytes) {
        return new Primitive(cipher, Operation.OPEN, bytes);
    }

    /** The same record, handed over as buffers. */
    public Primitive throughBuffers() {
        Operation through = operation == Operation.OPEN ? Operation.OPEN_BUFFERS : Operation.SEAL_BUFFERS;
        return new Primitive(algorithm, through, bytes);
    }

    /** Whether it protects a record, by arrays. */
    public boolean record() {
        return operation == Operation.SEAL || operation == Operation.OPEN;
    }

    /** Whether its references are rates. */
    public boolean bulk() {
        return record() || operation == Operation.SEAL_BUFFERS || operation == Operation.OPEN_BUFFERS;
    }

    /** The name of references to it. */
    public String name() {
        return algorithm + " " + operation.word() + (bytes == 0 ? "" : " " + bytes + " B");
    }

    /**
     * Others that together do the same work; empty where there are none. A hybrid group is its two halves
     * (draft-ietf-tls-ecdhe-mlkem, 4.1), RSA encryption and decryption are the same exponentiations as verification and
     * signing, and an AEAD opens with the passes that it seals with. CBC does not: its decryption is not a chain.
     */
    public List<Primitive> parts() {
        if (operation == Operation.ENCRYPT) {
            return List.of(of(algorithm, Operation.VERIFY));
        }
        if (operation == Operation.DECRYPT) {
            return List.of(of(algorithm, Operation.SIGN));
        }
        if (operation == Operation.OPEN) {
            return algorithm.contains("CBC") ? List.of() : List.of(seal(algorithm, bytes));
        }
        int at = algorithm.indexOf(MLKEM);
        if (at <= 0) {
            return List.of();
        }
        // X25519 and SecP256r1 here, x25519 and secp256r1 where the group stands alone.
        String curve = algorithm.substring(0, at).toLowerCase(Locale.ROOT);
        String kem = "ML-KEM-" + algorithm.substring(at + MLKEM.length());
        return switch (operation) {
            case KEYGEN -> List.of(of(curve, Operation.KEYGEN), of(kem, Operation.KEYGEN));
            case ENCAPSULATE ->
                List.of(of(curve, Operation.KEYGEN), of(curve, Operation.DERIVE), of(kem, Operation.ENCAPSULATE));
            case DECAPSULATE -> List.of(of(curve, Operation.DERIVE), of(kem, Operation.DECAPSULATE));
            default -> List.of();
        };
    }
}
