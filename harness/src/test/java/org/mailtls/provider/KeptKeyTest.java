package org.mailtls.provider;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.security.KeyStore;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.pki.KeyType;

class KeptKeyTest {
    @ParameterizedTest
    @CsvSource({"RSA_2048, RSA, EC", "ECDSA_P256, EC, RSA", "ED25519, EdDSA, EC"})
    void givesTheSameKeyEachTimeAndForItsOwnTypeAlone(KeyType type, String word, String other) throws Exception {
        KeyStore store = PemReader.identity(Identities.of(type));
        KeptKey manager = KeptKey.of(store, PemReader.NO_PASSWORD);

        String alias = manager.chooseEngineServerAlias(word, null, null);
        assertNotNull(alias);
        assertSame(manager.getPrivateKey(alias), manager.getPrivateKey(alias));
        assertArrayEquals(store.getCertificateChain(alias), manager.getCertificateChain(alias));
        assertNull(manager.chooseEngineServerAlias(other, null, null));
        assertEquals(0, manager.getServerAliases(other, null).length);
    }
}
