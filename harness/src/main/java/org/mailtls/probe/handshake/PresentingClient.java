package org.mailtls.probe.handshake;

import java.io.IOException;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Vector;
import org.bouncycastle.tls.BasicTlsPSKExternal;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ExtensionType;
import org.bouncycastle.tls.PRFAlgorithm;
import org.bouncycastle.tls.TlsExtensionsUtils;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.wire.Codes;

/**
 * Bouncy Castle's client with tickets to present and nothing that belongs to them: in TLS 1.2 as they are (RFC 5077, 3.2), in TLS
 * 1.3 as the name of a key of zeros (RFC 8446, 4.2.11).
 */
final class PresentingClient extends BouncyClient {
    private static final int KEY = 32;

    private final boolean older;
    private final boolean newer;
    private final byte[] ticket12;
    private final byte[] ticket13;

    /** Tickets that are empty are not presented. */
    PresentingClient(Offer offer, byte[] ticket12, byte[] ticket13) {
        super(KeyAgreement.CRYPTO, offer, "");
        this.older = offer.versions().stream().anyMatch(code -> code <= Codes.TLS12);
        this.newer = offer.versions().contains(Codes.TLS13);
        this.ticket12 = ticket12.clone();
        this.ticket13 = ticket13.clone();
    }

    /** Whether one is presented that a server of this kind would look at. */
    boolean presents(boolean tls13) {
        return tls13 ? newer && ticket13.length > 0 && binderHash() >= 0 : older && ticket12.length > 0;
    }

    @Override
    @SuppressWarnings("JdkObsolete") // Bouncy Castle's signature
    public Hashtable<Integer, byte[]> getClientExtensions() throws IOException {
        Hashtable<Integer, byte[]> extensions = super.getClientExtensions();
        if (older) {
            extensions.put(ExtensionType.session_ticket, ticket12.clone());
        }
        if (newer) {
            // Without it no server gives a ticket; Bouncy Castle sends it only along with a key.
            TlsExtensionsUtils.addPSKKeyExchangeModesExtension(extensions, getPskKeyExchangeModes());
        }
        return extensions;
    }

    @Override
    @SuppressWarnings({"JdkObsolete", "rawtypes"}) // Bouncy Castle's signature
    public @Nullable Vector getExternalPSKs() {
        return presents(true)
                ? new Vector<>(List.of(
                        new BasicTlsPSKExternal(ticket13, getCrypto().createSecret(new byte[KEY]), binderHash())))
                : null;
    }

    /** A key belongs to the hash of suites that are offered; -1 if none of TLS 1.3 is. */
    private int binderHash() {
        int[] suites = getSupportedCipherSuites();
        if (Arrays.stream(suites)
                .anyMatch(suite -> suite == CipherSuite.TLS_AES_128_GCM_SHA256
                        || suite == CipherSuite.TLS_CHACHA20_POLY1305_SHA256)) {
            return PRFAlgorithm.tls13_hkdf_sha256;
        }
        return Arrays.stream(suites).anyMatch(suite -> suite == CipherSuite.TLS_AES_256_GCM_SHA384)
                ? PRFAlgorithm.tls13_hkdf_sha384
                : -1;
    }
}
