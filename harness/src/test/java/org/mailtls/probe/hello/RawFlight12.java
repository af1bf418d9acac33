package org.mailtls.probe.hello;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.tls.crypto.DHGroup;
import org.bouncycastle.tls.crypto.DHStandardGroups;
import org.mailtls.probe.wire.Codes;

/** The flight of TLS 1.2 and older, up to ServerHelloDone. Signatures and certificates are bytes without a meaning. */
final class RawFlight12 {
    private static final List<DHGroup> NAMED = List.of(
            DHStandardGroups.rfc7919_ffdhe2048, DHStandardGroups.rfc7919_ffdhe3072, DHStandardGroups.rfc7919_ffdhe4096);

    private final Manners manners;
    private final RawHello hello;
    private final int version;
    private final String suite;
    private final int number;

    RawFlight12(Manners manners, RawHello hello, int version, int number) {
        this.manners = manners;
        this.hello = hello;
        this.version = version;
        this.number = number;
        this.suite = Codes.suite(number);
    }

    byte[] bytes() {
        List<byte[]> messages = new ArrayList<>();
        messages.add(RawBytes.message(2, serverHello()));
        if (!suite.contains("_anon_")) {
            byte[] certificate = new byte[300];
            byte[] list = new RawBytes().behind24(certificate).done();
            messages.add(RawBytes.message(
                    11, new RawBytes().behind24(rawKey() ? certificate : list).done()));
        }
        if (suite.contains("DHE_") || suite.contains("_anon_")) {
            messages.add(RawBytes.message(12, serverKeyExchange()));
        }
        messages.add(RawBytes.message(14, new byte[0]));
        return RawBytes.record(22, version, RawBytes.joined(messages));
    }

    private byte[] serverHello() {
        RawBytes body = new RawBytes()
                .u16(version)
                .raw(random())
                .behind8(new byte[0])
                .u16(number)
                .u8(manners.compresses && hello.compressions().contains(1) ? 1 : 0);
        Map<Integer, byte[]> extensions = extensions();
        return extensions.isEmpty()
                ? body.done()
                : body.raw(RawBytes.extensions(extensions)).done();
    }

    private byte[] random() {
        byte[] random = fresh(32);
        if (manners.sentinel && manners.newest() == 0x0304) {
            byte[] mark = "DOWNGRD".getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(mark, 0, random, 24, mark.length);
            random[31] = (byte) (version == 0x0303 ? 1 : 0);
        }
        return random;
    }

    private Map<Integer, byte[]> extensions() {
        Map<Integer, byte[]> extensions = new LinkedHashMap<>();
        for (int type : manners.extensions) {
            boolean cbcOnly = type == 22 && !suite.contains("_CBC_");
            if (hello.has(type) && !cbcOnly) {
                extensions.put(type, type == 15 ? new byte[] {1} : new byte[0]);
            }
        }
        if (hello.has(0xff01)) {
            extensions.put(0xff01, new byte[1]);
        }
        if (hello.has(11) && suite.contains("ECDH") && !manners.pointFormats.isEmpty()) {
            RawBytes formats = new RawBytes();
            manners.pointFormats.forEach(formats::u8);
            extensions.put(11, new RawBytes().behind8(formats.done()).done());
        }
        protocol().ifPresent(body -> extensions.put(16, body));
        if (rawKey()) {
            extensions.put(20, new byte[] {2});
        }
        return extensions;
    }

    private java.util.Optional<byte[]> protocol() {
        return hello.protocols().stream()
                .filter(manners.protocols::contains)
                .findFirst()
                .map(name -> new RawBytes()
                        .behind16(new RawBytes()
                                .behind8(name.getBytes(StandardCharsets.US_ASCII))
                                .done())
                        .done());
    }

    private boolean rawKey() {
        byte[] types = hello.extensions().getOrDefault(20, new byte[0]);
        return manners.rawKeys && types.length > 1 && types[1] == 2;
    }

    private byte[] serverKeyExchange() {
        RawBytes body = new RawBytes();
        if (suite.contains("ECDH")) {
            int group = (manners.ownOrder ? manners.curves : hello.groups())
                    .stream()
                            .filter(manners.curves::contains)
                            .filter(hello.groups()::contains)
                            .findFirst()
                            .orElse(0x17);
            body.u8(3).u16(group).behind8(key(group == 0x1d ? 32 : 65));
        } else {
            BigInteger prime = prime();
            byte[] bytes = unsigned(prime);
            body.behind16(bytes).behind16(new byte[] {2}).behind16(key(bytes.length));
        }
        if (!suite.contains("_anon_")) {
            if (version == 0x0303) {
                body.u16(manners.scheme12(suite, hello).orElseThrow());
            }
            body.behind16(new byte[64]);
        }
        return body.done();
    }

    private BigInteger prime() {
        if (manners.listensToPrimes) {
            for (int i = 0; i < NAMED.size(); i++) {
                if (hello.groups().contains(0x100 + i)) {
                    return NAMED.get(i).getP();
                }
            }
        }
        return manners.prime.apply(suite);
    }

    private byte[] key(int length) {
        byte[] key = manners.keepsKeys ? new byte[length] : fresh(length);
        key[0] = 4;
        return key;
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? java.util.Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static byte[] fresh(int length) {
        byte[] bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
