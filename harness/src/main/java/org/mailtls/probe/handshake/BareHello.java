package org.mailtls.probe.handshake;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bouncycastle.tls.SignatureScheme;
import org.mailtls.probe.wire.Bytes;
import org.mailtls.probe.wire.Hello;
import org.mailtls.probe.wire.ServerNames;

/** Builds a ClientHello extension by extension (RFC 8446, 4.1.2), in the order in which they are added. */
final class BareHello {
    /** What servers sign with, SHA-1 last; the last two of RSA are pairs of TLS 1.2 alone. */
    private static final int[] SIGNATURES = {
        SignatureScheme.ecdsa_secp256r1_sha256,
        SignatureScheme.ecdsa_secp384r1_sha384,
        SignatureScheme.ecdsa_secp521r1_sha512,
        SignatureScheme.ed25519,
        SignatureScheme.ed448,
        SignatureScheme.rsa_pss_rsae_sha256,
        SignatureScheme.rsa_pss_rsae_sha384,
        SignatureScheme.rsa_pss_rsae_sha512,
        SignatureScheme.rsa_pss_pss_sha256,
        SignatureScheme.rsa_pss_pss_sha384,
        SignatureScheme.rsa_pss_pss_sha512,
        SignatureScheme.rsa_pkcs1_sha256,
        SignatureScheme.rsa_pkcs1_sha384,
        SignatureScheme.rsa_pkcs1_sha512,
        SignatureScheme.ecdsa_sha1,
        SignatureScheme.rsa_pkcs1_sha1
    };

    private final byte[] random = KeyAgreement.random(32);
    private final byte[] sessionId;
    private final List<BareSuite> suites;
    private final Bytes extensions = new Bytes();

    BareHello(byte[] sessionId, List<BareSuite> suites) {
        this.sessionId = sessionId.clone();
        this.suites = List.copyOf(suites);
    }

    byte[] random() {
        return random.clone();
    }

    BareHello add(int type, byte[] body) {
        extensions.u16(type).opaque16(body);
        return this;
    }

    /** Names the server (RFC 6066, 3); an address is no name, and is left out. */
    BareHello serverName(String name) {
        String sent = ServerNames.of(name);
        if (sent == null) {
            return this;
        }
        byte[] host = sent.getBytes(StandardCharsets.US_ASCII);
        return add(
                Hello.SERVER_NAME,
                new Bytes().u16(host.length + 3).u8(0).opaque16(host).done());
    }

    BareHello groupsAndSignatures() {
        add(Hello.SUPPORTED_GROUPS, Bytes.list16(KeyAgreement.GROUPS));
        Bytes signatures = new Bytes();
        for (int scheme : SIGNATURES) {
            signatures.u16(scheme);
        }
        return add(
                Hello.SIGNATURE_ALGORITHMS,
                new Bytes().opaque16(signatures.done()).done());
    }

    /** As a handshake message. */
    byte[] message() {
        Bytes codes = new Bytes();
        suites.forEach(suite -> codes.u16(suite.code()));
        byte[] body = new Bytes()
                .u16(0x0303)
                .raw(random)
                .opaque8(sessionId)
                .opaque16(codes.done())
                .opaque8(new byte[] {0})
                .opaque16(extensions.done())
                .done();
        return Bytes.message(HandshakeMessages.CLIENT_HELLO, body);
    }
}
