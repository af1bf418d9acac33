package org.mailtls.probe.hello;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.tls.crypto.TlsAgreement;
import org.bouncycastle.tls.crypto.TlsECConfig;
import org.bouncycastle.tls.crypto.TlsSecret;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.mailtls.probe.wire.Codes;

/** The flight of TLS 1.3: a HelloRetryRequest, or ServerHello and what follows it under the keys of the handshake. */
final class RawFlight13 {
    static final BcTlsCrypto CRYPTO = new BcTlsCrypto(new SecureRandom());

    private static final byte[] RETRY =
            HexFormat.of().parseHex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c");

    /** Groups whose handshakes are really encrypted; those of others end in bytes that nobody reads. */
    private static final Set<Integer> SEALED = Set.of(Codes.group("x25519"), Codes.group("secp256r1"));

    private final Manners manners;
    private final RawHello hello;
    private final int suite;

    RawFlight13(Manners manners, RawHello hello, int suite) {
        this.manners = manners;
        this.hello = hello;
        this.suite = suite;
    }

    byte[] bytes() throws IOException {
        int group = group();
        byte[] share = hello.shares().get(group);
        if (share == null) {
            byte[] wish = new RawBytes().u16(group).done();
            return new RawBytes()
                    .raw(RawBytes.record(22, 0x0303, RawBytes.message(2, serverHello(RETRY, wish))))
                    .raw(changeCipherSpec())
                    .done();
        }
        if (group == manners.brokenGroup) {
            return RawBytes.fatal(Manners.HANDSHAKE_FAILURE);
        }
        return SEALED.contains(group) && !manners.keepsKeys ? sealed(group, share) : unreadable(group);
    }

    /** By our order, or what the client has a share for, then by its order. */
    private int group() {
        List<Integer> order =
                new ArrayList<>(manners.groupsByClient ? hello.shares().keySet() : manners.groups13);
        order.addAll(hello.groups());
        return order.stream()
                .filter(manners.groups13::contains)
                .filter(hello.groups()::contains)
                .findFirst()
                .orElseThrow();
    }

    private byte[] sealed(int group, byte[] share) throws IOException {
        TlsAgreement agreement = CRYPTO.createECDomain(new TlsECConfig(group)).createECDH();
        byte[] ours = agreement.generateEphemeral();
        agreement.receivePeerValue(share);
        TlsSecret secret = agreement.calculateSecret();
        byte[] answer = RawBytes.message(2, serverHello(fresh(32), keyShare(group, ours)));
        byte[] transcript = new RawBytes().raw(hello.message()).raw(answer).done();
        return new RawBytes()
                .raw(RawBytes.record(22, 0x0303, answer))
                .raw(changeCipherSpec())
                .raw(RawSealer.seal(suite, secret, transcript, encrypted()))
                .done();
    }

    private byte[] unreadable(int group) {
        byte[] ours = manners.keepsKeys ? new byte[65] : fresh(65);
        return new RawBytes()
                .raw(RawBytes.record(22, 0x0303, RawBytes.message(2, serverHello(fresh(32), keyShare(group, ours)))))
                .raw(RawBytes.record(23, 0x0303, fresh(200)))
                .done();
    }

    private byte[] serverHello(byte[] random, byte[] keyShare) {
        Map<Integer, byte[]> extensions = new LinkedHashMap<>();
        extensions.put(43, new byte[] {3, 4});
        extensions.put(51, keyShare);
        return new RawBytes()
                .u16(0x0303)
                .raw(random)
                .behind8(hello.sessionId())
                .u16(suite)
                .u8(0)
                .raw(RawBytes.extensions(extensions))
                .done();
    }

    private byte[] encrypted() {
        Map<Integer, byte[]> extensions = new LinkedHashMap<>();
        hello.protocols().stream()
                .filter(manners.protocols::contains)
                .findFirst()
                .ifPresent(name -> extensions.put(
                        16,
                        new RawBytes()
                                .behind16(new RawBytes()
                                        .behind8(name.getBytes(StandardCharsets.US_ASCII))
                                        .done())
                                .done()));
        if (manners.extensions.contains(15) && hello.has(15)) {
            extensions.put(15, new byte[] {1});
        }
        if (manners.rawKeys && hello.has(20)) {
            extensions.put(20, new byte[] {2});
        }
        List<byte[]> messages = new ArrayList<>();
        messages.add(RawBytes.message(8, RawBytes.extensions(extensions)));
        messages.add(RawBytes.message(compresses() ? 25 : 11, fresh(400)));
        int scheme = manners.schemes13.stream()
                .filter(hello.schemes()::contains)
                .findFirst()
                .orElseThrow();
        messages.add(RawBytes.message(
                15, new RawBytes().u16(scheme).behind16(new byte[64]).done()));
        messages.add(RawBytes.message(20, new byte[32]));
        return RawBytes.joined(messages);
    }

    private boolean compresses() {
        byte[] algorithms = hello.extensions().getOrDefault(27, new byte[1]);
        for (int i = 2; i < algorithms.length; i += 2) {
            if (manners.certificateCompressions.contains((int) algorithms[i])) {
                return true;
            }
        }
        return false;
    }

    private static byte[] keyShare(int group, byte[] key) {
        return new RawBytes().u16(group).behind16(key).done();
    }

    private static byte[] changeCipherSpec() {
        return RawBytes.record(20, 0x0303, new byte[] {1});
    }

    private static byte[] fresh(int length) {
        byte[] bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
