package org.mailtls.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailtls.scenario.BufferKind;

class RecordCipherTest {
    private static final int LARGEST = 1 << 20;

    record Case(String provider, RecordProtection protection, boolean tls13, BufferKind buffers) {}

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (String provider : List.of("SunJSSE", "BCJSSE", "Conscrypt")) {
            for (RecordProtection protection : RecordProtection.values()) {
                if (provider.equals("BCJSSE") || !protection.name().startsWith("CAMELLIA")) {
                    for (BufferKind buffers : BufferKind.values()) {
                        cases.add(new Case(provider, protection, false, buffers));
                        if (protection.inTls13()) {
                            cases.add(new Case(provider, protection, true, buffers));
                        }
                    }
                }
            }
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void opensWhatItSealed(Case given) throws GeneralSecurityException {
        RecordCipher records = create(given);
        for (int size : List.of(64, 1000, 16384, LARGEST)) {
            ByteBuffer plaintext = text(given, size);
            ByteBuffer sealed = allocate(given, records.sealedLength(size));
            long sequence = records.seal(plaintext.duplicate(), sealed);
            assertFalse(sealed.hasRemaining(), size + " bytes are sealed to the length that is told");
            ByteBuffer opened = allocate(given, size);
            records.open(sequence, sealed.flip(), opened);
            assertEquals(plaintext, opened.flip());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void refusesAFlippedBitAndAnotherNumber(Case given) throws GeneralSecurityException {
        RecordCipher records = create(given);
        ByteBuffer sealed = allocate(given, records.sealedLength(100));
        long sequence = records.seal(text(given, 100), sealed);
        ByteBuffer opened = allocate(given, 200);
        assertThrows(GeneralSecurityException.class, () -> records.open(sequence + 1, sealed.rewind(), opened.clear()));
        int middle = sealed.capacity() / 2;
        sealed.put(middle, (byte) (sealed.get(middle) ^ 1));
        assertThrows(GeneralSecurityException.class, () -> records.open(sequence, sealed.rewind(), opened.clear()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void neverSealsTwiceAlike(Case given) throws GeneralSecurityException {
        RecordCipher records = create(given);
        ByteBuffer first = allocate(given, records.sealedLength(100));
        ByteBuffer second = allocate(given, records.sealedLength(100));
        long sequence = records.seal(text(given, 100), first);
        assertEquals(sequence + 1, records.seal(text(given, 100), second));
        assertNotEquals(first.rewind(), second.rewind());
    }

    @Test
    void hasTheLengthsOfTls() {
        assertEquals(100 + 16, length(RecordProtection.AES_128_GCM, true));
        assertEquals(8 + 100 + 16, length(RecordProtection.AES_128_GCM, false), "explicit nonce, RFC 5288, 3");
        assertEquals(100 + 16, length(RecordProtection.CHACHA20_POLY1305, false), "no nonce, RFC 7905, 2");
        assertEquals(16 + 128, length(RecordProtection.AES_128_CBC_SHA, false), "IV; 100 + 20 + 8 of padding");
    }

    @Test
    void saysWhoHasNoSuchCipher() {
        TlsSetupException boring = assertThrows(
                TlsSetupException.class,
                () -> RecordCipher.create(
                        new BoringSslProvider(), RecordProtection.AES_128_GCM, true, BufferKind.HEAP, 64));
        assertTrue(String.valueOf(boring.getMessage()).contains("BoringSSL has no JCA provider"), boring.getMessage());
        TlsSetupException camellia = assertThrows(
                TlsSetupException.class,
                () -> RecordCipher.create(
                        new SunJsseProvider(), RecordProtection.CAMELLIA_128_GCM, false, BufferKind.HEAP, 64));
        assertTrue(String.valueOf(camellia.getMessage()).contains("SunJCE"), camellia.getMessage());
    }

    private static int length(RecordProtection protection, boolean tls13) {
        return RecordCipher.create(new SunJsseProvider(), protection, tls13, BufferKind.HEAP, 100)
                .sealedLength(100);
    }

    private static RecordCipher create(Case given) {
        return RecordCipher.create(
                Providers.named(given.provider), given.protection, given.tls13, given.buffers, LARGEST);
    }

    private static ByteBuffer text(Case given, int size) {
        ByteBuffer text = allocate(given, size);
        for (int i = 0; i < size; i++) {
            text.put((byte) (i * 31));
        }
        return text.flip();
    }

    private static ByteBuffer allocate(Case given, int size) {
        return given.buffers == BufferKind.DIRECT ? ByteBuffer.allocateDirect(size) : ByteBuffer.allocate(size);
    }
}
