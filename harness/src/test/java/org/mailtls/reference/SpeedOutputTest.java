package org.mailtls.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.mailtls.result.floor.Operation;
import org.mailtls.result.floor.Primitive;

/** Both formats as two releases printed them. */
class SpeedOutputTest {
    @Test
    void readsWhatDebian12Prints() throws IOException {
        Map<Primitive, Double> rates = SpeedOutput.operationsPerSecond(sample("speed-3.0.19.txt"));
        assertEquals(5109, rates.get(Primitive.of("rsa-2048", Operation.SIGN)));
        assertEquals(85387, rates.get(Primitive.of("rsa-2048", Operation.VERIFY)));
        assertEquals(75469 / 0.98, rates.get(Primitive.of("ecdsa-p256", Operation.SIGN)));
        assertEquals(17602, rates.get(Primitive.of("ed25519", Operation.VERIFY)));
        assertEquals(44849, rates.get(Primitive.of("x25519", Operation.DERIVE)));
        assertEquals(1908, rates.get(Primitive.of("ffdhe3072", Operation.DERIVE)));
        assertEquals(347497 / 0.99, rates.get(Primitive.seal("AES-128-GCM", 16384)));
        assertEquals(100786 / 0.99, rates.get(Primitive.seal("AES-128-CBC-HMAC-SHA1", 16384)));
        assertEquals(10, rates.size(), rates.keySet().toString());
    }

    @Test
    void readsWhatDebian13Prints() throws IOException {
        Map<Primitive, Double> rates = SpeedOutput.operationsPerSecond(sample("speed-3.5.9.txt"));
        assertEquals(4914 / 0.99, rates.get(Primitive.of("rsa-2048", Operation.SIGN)));
        assertEquals(79641, rates.get(Primitive.of("rsa-2048", Operation.VERIFY)));
        assertEquals(72987 / 0.99, rates.get(Primitive.of("rsa-2048", Operation.ENCRYPT)));
        assertEquals(4801, rates.get(Primitive.of("rsa-2048", Operation.DECRYPT)));
        assertEquals(33137 / 0.99, rates.get(Primitive.of("secp256r1", Operation.DERIVE)));
        assertEquals(18224 / 0.99, rates.get(Primitive.of("X25519MLKEM768", Operation.KEYGEN)));
        assertEquals(15104 / 0.99, rates.get(Primitive.of("X25519MLKEM768", Operation.ENCAPSULATE)));
        assertEquals(17758, rates.get(Primitive.of("X25519MLKEM768", Operation.DECAPSULATE)));
    }

    /** A line that begins nothing we know must not lend its figure to what began before it. */
    @Test
    void aResultBelongsToTheLineBeforeItAlone() {
        Map<Primitive, Double> rates = SpeedOutput.operationsPerSecond(
                "+DTP:2048:private:rsa:1\n+DTP:160:sign:ecdsa-binary:1\n+R1:9:160:1.00\n+R2:7:2048:1.00\n");
        assertFalse(rates.containsKey(Primitive.of("rsa-2048", Operation.SIGN)), rates.toString());
    }

    @Test
    void complaintsAreNoFigures() {
        assertEquals(Map.of(), SpeedOutput.operationsPerSecond("speed: Unknown algorithm ML-KEM-768\n+R1:0:2048:0.00"));
    }

    private static String sample(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(SpeedOutputTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
