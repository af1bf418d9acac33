package org.mailtls.probe.wire;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A ClientHello (RFC 8446, 4.1.2; RFC 5246, 7.4.1.2). Immutable: what changes it gives a changed copy, with the same
 * random. Extensions go out in the order in which they were added.
 */
public final class Hello {
    public static final int SERVER_NAME = 0;
    public static final int STATUS_REQUEST = 5;
    public static final int SUPPORTED_GROUPS = 10;
    public static final int EC_POINT_FORMATS = 11;
    public static final int SIGNATURE_ALGORITHMS = 13;
    public static final int HEARTBEAT = 15;
    public static final int EXTENDED_MASTER_SECRET = 23;
    public static final int SESSION_TICKET = 35;
    public static final int PRE_SHARED_KEY = 41;
    public static final int EARLY_DATA = 42;
    public static final int SUPPORTED_VERSIONS = 43;
    public static final int PSK_KEY_EXCHANGE_MODES = 45;
    public static final int SIGNATURE_ALGORITHMS_CERT = 50;
    public static final int KEY_SHARE = 51;
    public static final int RENEGOTIATION_INFO = 0xff01;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RANDOM_LENGTH = 32;

    private final int legacyVersion;
    private final byte[] random;
    private final byte[] sessionId;
    private final List<Integer> suites;
    private final byte[] compressions;
    private final Map<Integer, byte[]> extensions;
    private final boolean named;

    private Hello(
            int legacyVersion,
            byte[] random,
            byte[] sessionId,
            List<Integer> suites,
            byte[] compressions,
            Map<Integer, byte[]> extensions,
            boolean named) {
        this.legacyVersion = legacyVersion;
        this.random = random;
        this.sessionId = sessionId;
        this.suites = List.copyOf(suites);
        this.compressions = compressions;
        this.extensions = Collections.unmodifiableMap(extensions);
        this.named = named;
    }

    /**
     * TLS 1.2 with {@link Offers#GROUPS_12} and {@link Offers#SIGNATURES_12}, extended master secret and
     * renegotiation_info.
     */
    public static Hello tls12(List<Integer> suites) {
        return upToTls12(Codes.TLS12, suites).signatures(Offers.SIGNATURES_12);
    }

    /** @param version SSLv3 (no extensions at all), TLS 1.0 or TLS 1.1 */
    public static Hello old(int version, List<Integer> suites) {
        return version == Codes.SSL3 ? bare(version, new byte[0], suites) : upToTls12(version, suites);
    }

    /**
     * TLS 1.3 alone, with {@link Offers#GROUPS_13}, a key of x25519, and a session id for the sake of middleboxes (RFC
     * 8446, D.4).
     */
    public static Hello tls13(List<Integer> suites) {
        return bare(Codes.TLS12, randomBytes(), suites)
                .groups(Offers.GROUPS_13)
                .signatures(Offers.SIGNATURES_13)
                .versions(List.of(Codes.TLS13))
                .extension(PSK_KEY_EXCHANGE_MODES, new byte[] {1, 1})
                .keyShares(List.of(Offers.X25519));
    }

    public Hello suites(List<Integer> others) {
        return new Hello(legacyVersion, random, sessionId, others, compressions, extensions, named);
    }

    /** supported_groups; an empty list takes the extension out. */
    public Hello groups(List<Integer> groups) {
        return groups.isEmpty() ? without(SUPPORTED_GROUPS) : extension(SUPPORTED_GROUPS, Bytes.list16(groups));
    }

    /**
     * key_share with a key for each of these groups, which should be among {@link #groups}; an empty list stays an
     * empty key_share, which asks for a HelloRetryRequest.
     *
     * @throws IllegalArgumentException for a group without a way to make keys: GOST, and what is not registered
     */
    public Hello keyShares(List<Integer> groups) {
        return extension(KEY_SHARE, HelloWriter.keyShares(groups));
    }

    /** signature_algorithms; an empty list takes the extension out. */
    public Hello signatures(List<Integer> schemes) {
        return schemes.isEmpty()
                ? without(SIGNATURE_ALGORITHMS)
                : extension(SIGNATURE_ALGORITHMS, Bytes.list16(schemes));
    }

    /** supported_versions; an empty list takes the extension out. */
    public Hello versions(List<Integer> versions) {
        return versions.isEmpty()
                ? without(SUPPORTED_VERSIONS)
                : extension(SUPPORTED_VERSIONS, HelloWriter.list8(versions));
    }

    public Hello legacyVersion(int version) {
        return new Hello(version, random, sessionId, suites, compressions, extensions, named);
    }

    /** @param methods such as 1, 0 for DEFLATE and none; 0 alone unless this is called */
    public Hello compressions(int... methods) {
        byte[] bytes = new byte[methods.length];
        for (int i = 0; i < methods.length; i++) {
            bytes[i] = (byte) methods[i];
        }
        return new Hello(legacyVersion, random, sessionId, suites, bytes, extensions, named);
    }

    public Hello sessionId(byte[] id) {
        return new Hello(legacyVersion, random, id.clone(), suites, compressions, extensions, named);
    }

    /** With this extension, in its old place if it was there already, else as the last one. */
    public Hello extension(int type, byte[] body) {
        Map<Integer, byte[]> more = new LinkedHashMap<>(extensions);
        more.put(type, body.clone());
        return with(more, named || type == SERVER_NAME);
    }

    /** Without this extension; without {@link #SERVER_NAME} none is filled in later either. */
    public Hello without(int type) {
        Map<Integer, byte[]> fewer = new LinkedHashMap<>(extensions);
        fewer.remove(type);
        return with(fewer, named || type == SERVER_NAME);
    }

    /** With this server_name whatever the server is called, or for ever without one. An address counts as none. */
    public Hello serverName(@Nullable String name) {
        String sent = name == null ? null : ServerNames.of(name);
        return sent == null ? without(SERVER_NAME) : withName(sent);
    }

    /**
     * Addressed: with this server's name, unless it is an address, the hello is one of SSLv3, or a name was settled
     * before.
     */
    public Hello to(String server) {
        return named || legacyVersion == Codes.SSL3 ? this : serverName(server);
    }

    /**
     * With values that every server has to ignore (RFC 8701): a suite, two extensions, and a group, version and key
     * where such a list is.
     */
    public Hello greased() {
        Hello greased = suites(Stream.concat(Stream.of(Grease.value(0)), suites.stream())
                        .toList())
                .extension(Grease.value(1), new byte[0])
                .extension(Grease.value(2), new byte[1]);
        greased = greased.prefixed(SUPPORTED_GROUPS, 2, Grease.value(3), new byte[0]);
        greased = greased.prefixed(SUPPORTED_VERSIONS, 1, Grease.value(4), new byte[0]);
        return greased.prefixed(KEY_SHARE, 2, Grease.value(3), new byte[] {0, 1, 0});
    }

    public int legacyVersion() {
        return legacyVersion;
    }

    public List<Integer> suites() {
        return suites;
    }

    public byte[] random() {
        return random.clone();
    }

    public byte[] sessionId() {
        return sessionId.clone();
    }

    /** Type → body, in the order of the wire. */
    public Map<Integer, byte[]> extensions() {
        return extensions;
    }

    /** The handshake message, its header of four bytes included. */
    public byte[] message() {
        return HelloWriter.message(this, compressions, extensions);
    }

    /**
     * The message in one record, or in several where it is longer than 2^14. Their version is 0x0301, as in all hellos,
     * or that of SSLv3.
     */
    public byte[] record() {
        byte[] message = message();
        int version = legacyVersion == Codes.SSL3 ? Codes.SSL3 : Codes.TLS10;
        Bytes records = new Bytes();
        for (int at = 0; at < message.length; at += TlsRecord.LONGEST_PLAINTEXT) {
            int end = Math.min(message.length, at + TlsRecord.LONGEST_PLAINTEXT);
            records.raw(TlsRecord.of(TlsRecord.HANDSHAKE, version, Arrays.copyOfRange(message, at, end))
                    .bytes());
        }
        return records.done();
    }

    private static Hello upToTls12(int version, List<Integer> suites) {
        return bare(version, new byte[0], suites)
                .extension(EXTENDED_MASTER_SECRET, new byte[0])
                .extension(RENEGOTIATION_INFO, new byte[1])
                .groups(Offers.GROUPS_12)
                .extension(EC_POINT_FORMATS, new byte[] {1, 0});
    }

    private static Hello bare(int version, byte[] sessionId, List<Integer> suites) {
        return new Hello(version, randomBytes(), sessionId, suites, new byte[1], Map.of(), false);
    }

    private Hello with(Map<Integer, byte[]> others, boolean settled) {
        return new Hello(legacyVersion, random, sessionId, suites, compressions, others, settled);
    }

    /** server_name goes first: there are middleboxes that do not look further. */
    private Hello withName(String name) {
        Map<Integer, byte[]> more = new LinkedHashMap<>();
        more.put(SERVER_NAME, HelloWriter.serverName(name));
        extensions.forEach((type, body) -> {
            if (type != SERVER_NAME) {
                more.put(type, body);
            }
        });
        return with(more, true);
    }

    /** The extension with one more entry at the front of its list; unchanged without the extension. */
    private Hello prefixed(int type, int lengthBytes, int code, byte[] rest) {
        byte[] body = extensions.get(type);
        if (body == null) {
            return this;
        }
        byte[] list = new Bytes()
                .u16(code)
                .raw(rest)
                .raw(Arrays.copyOfRange(body, lengthBytes, body.length))
                .done();
        Bytes longer = new Bytes();
        return extension(type, (lengthBytes == 1 ? longer.opaque8(list) : longer.opaque16(list)).done());
    }

    private static byte[] randomBytes() {
        byte[] bytes = new byte[RANDOM_LENGTH];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
