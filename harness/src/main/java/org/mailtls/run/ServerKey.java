package org.mailtls.run;

import org.mailtls.pki.KeyType;
import org.mailtls.scenario.Cell;
import org.mailtls.scenario.ServerSettings;

/** What makes two cells share a server: the same settings, key and provider. */
record ServerKey(ServerSettings settings, KeyType keyType, String providerName) {
    /** The leaf's key type where the scenario leaves it open: the one that every MTA and client can do. */
    private static final KeyType DEFAULT_KEY = KeyType.RSA_2048;

    static ServerKey of(Cell cell) {
        ServerSettings settings = cell.server();
        String provider = settings.provider() == null ? cell.client().provider() : settings.provider();
        return new ServerKey(settings, keyType(cell), provider);
    }

    static KeyType keyType(Cell cell) {
        String word = cell.server().tls().certificate();
        return word == null ? DEFAULT_KEY : KeyType.of(word);
    }
}
