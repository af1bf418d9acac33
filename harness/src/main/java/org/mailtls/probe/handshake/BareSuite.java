package org.mailtls.probe.handshake;

import java.util.Arrays;
import java.util.List;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.AEADCipher;
import org.bouncycastle.crypto.modes.ChaCha20Poly1305;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.tls.CipherSuite;
import org.mailtls.probe.wire.WireException;

/**
 * The suites that our own client has: authenticated encryption alone, which every server with TLS 1.2 or 1.3 was seen
 * to take.
 */
enum BareSuite {
    AES_128_GCM(CipherSuite.TLS_AES_128_GCM_SHA256, Exchange.TLS13, Kdf.SHA256, 16, false),
    AES_256_GCM(CipherSuite.TLS_AES_256_GCM_SHA384, Exchange.TLS13, Kdf.SHA384, 32, false),
    CHACHA20(CipherSuite.TLS_CHACHA20_POLY1305_SHA256, Exchange.TLS13, Kdf.SHA256, 32, true),
    ECDHE_ECDSA_128(CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, Exchange.ECDHE, Kdf.SHA256, 16, false),
    ECDHE_RSA_128(CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, Exchange.ECDHE, Kdf.SHA256, 16, false),
    ECDHE_ECDSA_256(CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, Exchange.ECDHE, Kdf.SHA384, 32, false),
    ECDHE_RSA_256(CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384, Exchange.ECDHE, Kdf.SHA384, 32, false),
    ECDHE_ECDSA_CHACHA20(
            CipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, Exchange.ECDHE, Kdf.SHA256, 32, true),
    ECDHE_RSA_CHACHA20(CipherSuite.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256, Exchange.ECDHE, Kdf.SHA256, 32, true),
    DHE_RSA_128(CipherSuite.TLS_DHE_RSA_WITH_AES_128_GCM_SHA256, Exchange.DHE, Kdf.SHA256, 16, false),
    DHE_RSA_256(CipherSuite.TLS_DHE_RSA_WITH_AES_256_GCM_SHA384, Exchange.DHE, Kdf.SHA384, 32, false),
    DHE_RSA_CHACHA20(CipherSuite.TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256, Exchange.DHE, Kdf.SHA256, 32, true),
    RSA_128(CipherSuite.TLS_RSA_WITH_AES_128_GCM_SHA256, Exchange.RSA, Kdf.SHA256, 16, false),
    RSA_256(CipherSuite.TLS_RSA_WITH_AES_256_GCM_SHA384, Exchange.RSA, Kdf.SHA384, 32, false);

    /** How the two sides come to a secret; in TLS 1.3 the suite does not say. */
    enum Exchange {
        TLS13,
        ECDHE,
        DHE,
        RSA
    }

    private final int code;
    private final Exchange exchange;
    private final Kdf kdf;
    private final int keyLength;
    private final boolean chacha;

    BareSuite(int code, Exchange exchange, Kdf kdf, int keyLength, boolean chacha) {
        this.code = code;
        this.exchange = exchange;
        this.kdf = kdf;
        this.keyLength = keyLength;
        this.chacha = chacha;
    }

    static List<BareSuite> tls12() {
        return Arrays.stream(values()).filter(each -> !each.tls13()).toList();
    }

    static List<BareSuite> tls13Suites() {
        return Arrays.stream(values()).filter(BareSuite::tls13).toList();
    }

    /** @throws WireException (malformed) for a suite that was not offered */
    static BareSuite of(int code, List<BareSuite> offered) throws WireException {
        for (BareSuite each : offered) {
            if (each.code == code) {
                return each;
            }
        }
        throw new WireException(
                WireException.Kind.MALFORMED,
                "The server chose a suite that was not offered: 0x" + Integer.toHexString(code));
    }

    int code() {
        return code;
    }

    Exchange exchange() {
        return exchange;
    }

    boolean tls13() {
        return exchange == Exchange.TLS13;
    }

    Kdf kdf() {
        return kdf;
    }

    /** Bytes of one key. */
    int keyLength() {
        return keyLength;
    }

    /**
     * Bytes of the nonce that come from the keys. AES-GCM up to TLS 1.2 sends the other eight with each record (RFC
     * 5288, 3); ChaCha20 (RFC 7905, 2) and TLS 1.3 (RFC 8446, 5.3) send none.
     */
    int ivLength() {
        return tls13() || chacha ? 12 : 4;
    }

    AEADCipher newCipher() {
        return chacha ? new ChaCha20Poly1305() : GCMBlockCipher.newInstance(AESEngine.newInstance());
    }
}
