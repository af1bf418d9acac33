package org.mailtls.probe.hello;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.bouncycastle.tls.crypto.DHStandardGroups;
import org.mailtls.probe.wire.Codes;

/** How a server behaves: a rule with a knob for each thing that a probe looks at. Fresh ones behave well. */
final class Manners implements RawServer.Rule {
    static final int HANDSHAKE_FAILURE = 40;
    static final int PROTOCOL_VERSION = 70;
    static final int INAPPROPRIATE_FALLBACK = 86;
    static final int NO_APPLICATION_PROTOCOL = 120;

    /** Version → suites, best first; what is missing is not spoken. */
    final Map<Integer, List<Integer>> suites = new TreeMap<>();

    boolean ownOrder = true;
    boolean chachaForThoseWhoPreferIt;
    int outsideSuite = -1;
    boolean prefers12;
    boolean sentinel = true;
    boolean refusesFallback = true;
    Predicate<RawHello> stumbles = hello -> false;

    List<Integer> curves = codes("x25519", "secp256r1");
    int certificateCurve = -1;
    List<Integer> groups13 = codes("x25519", "secp256r1");
    boolean groupsByClient;
    int brokenGroup = -1;
    Function<String, BigInteger> prime = suite -> DHStandardGroups.rfc7919_ffdhe2048.getP();
    boolean listensToPrimes;
    boolean keepsKeys;
    List<Integer> pointFormats = List.of(0);

    List<Integer> schemes12 = schemes("rsa_pss_rsae_sha256", "rsa_pkcs1_sha256", "ecdsa_secp256r1_sha256");
    List<Integer> schemes13 = schemes("rsa_pss_rsae_sha256", "rsa_pss_rsae_sha384");
    boolean insistsOnScheme;

    final Set<Integer> extensions = new HashSet<>(Set.of(22, 23));
    boolean compresses;
    boolean rawKeys;
    List<String> protocols = List.of();
    boolean refusesForeignProtocols;
    Set<Integer> certificateCompressions = Set.of();
    List<Integer> ssl2Kinds = List.of();

    static Manners of(String version, String... suites) {
        return new Manners().with(version, suites);
    }

    Manners with(String version, String... names) {
        List<Integer> numbers = new ArrayList<>();
        for (String name : names) {
            numbers.add(Codes.suite(name));
        }
        suites.put(Codes.version(version), numbers);
        return this;
    }

    static List<Integer> codes(String... groups) {
        return GroupLists.numbers(groups);
    }

    static List<Integer> schemes(String... names) {
        List<Integer> numbers = new ArrayList<>();
        for (String name : names) {
            numbers.add(Codes.signature(name));
        }
        return numbers;
    }

    @Override
    public byte[] answer(RawHello hello) throws IOException {
        if (stumbles.test(hello)) {
            return RawBytes.fatal(HANDSHAKE_FAILURE);
        }
        OptionalInt version = version(hello);
        if (version.isEmpty()) {
            return RawBytes.fatal(PROTOCOL_VERSION);
        }
        int chosen = version.getAsInt();
        boolean fallback = hello.suites().contains(0x5600) && chosen < newest();
        if (refusesFallback && fallback) {
            return RawBytes.fatal(INAPPROPRIATE_FALLBACK);
        }
        List<Integer> possible = possible(chosen, hello);
        if (possible.isEmpty()) {
            return RawBytes.fatal(HANDSHAKE_FAILURE);
        }
        boolean foreign = hello.protocols().stream().noneMatch(protocols::contains);
        if (refusesForeignProtocols && hello.has(16) && foreign) {
            return RawBytes.fatal(NO_APPLICATION_PROTOCOL);
        }
        int suite = outsideSuite >= 0 && chosen < 0x0304 ? outsideSuite : possible.get(0);
        return chosen == 0x0304
                ? new RawFlight13(this, hello, suite).bytes()
                : new RawFlight12(this, hello, chosen, suite).bytes();
    }

    @Override
    public byte[] answerSsl2(byte[] hello) {
        if (ssl2Kinds.isEmpty()) {
            return new byte[0];
        }
        RawBytes kinds = new RawBytes();
        ssl2Kinds.forEach(kinds::u24);
        byte[] list = kinds.done();
        byte[] certificate = new byte[50];
        byte[] body = new RawBytes()
                .u8(4)
                .u8(0)
                .u8(1)
                .u16(2)
                .u16(certificate.length)
                .u16(list.length)
                .u16(16)
                .raw(certificate)
                .raw(list)
                .raw(new byte[16])
                .done();
        return new RawBytes().u16(0x8000 | body.length).raw(body).done();
    }

    int newest() {
        return suites.keySet().stream().mapToInt(each -> each).max().orElse(0);
    }

    private OptionalInt version(RawHello hello) {
        List<Integer> offered = hello.versions();
        if (prefers12 && offered.contains(0x0303) && suites.containsKey(0x0303)) {
            return OptionalInt.of(0x0303);
        }
        // Without supported_versions nothing above TLS 1.2 is spoken, whatever the old field says (RFC 8446, appendix
        // D.2).
        return suites.keySet().stream()
                .mapToInt(each -> each)
                .filter(each ->
                        offered.isEmpty() ? each <= Math.min(hello.legacyVersion(), 0x0303) : offered.contains(each))
                .max();
    }

    private List<Integer> possible(int version, RawHello hello) {
        List<Integer> ours = suites.getOrDefault(version, List.of());
        List<Integer> order = new ArrayList<>(ownOrder ? ours : hello.suites());
        order.retainAll(ours);
        order.retainAll(hello.suites());
        order.removeIf(suite -> !usable(version, Codes.suite(suite), hello));
        boolean chachaFirst = Codes.suite(hello.suites().get(0)).contains("CHACHA20");
        if (chachaForThoseWhoPreferIt && chachaFirst) {
            order.sort(java.util.Comparator.comparing(each -> !Codes.suite(each).contains("CHACHA20")));
        }
        return order;
    }

    private boolean usable(int version, String suite, RawHello hello) {
        if (version == 0x0304) {
            return hello.groups().stream().anyMatch(groups13::contains)
                    && hello.schemes().stream().anyMatch(schemes13::contains);
        }
        boolean curve = suite.startsWith("TLS_ECDHE_") || suite.startsWith("TLS_ECDH_anon");
        if (curve && hello.groups().stream().noneMatch(curves::contains)) {
            return false;
        }
        if (suite.contains("_ECDSA_")
                && certificateCurve >= 0
                && !hello.groups().contains(certificateCurve)) {
            return false;
        }
        boolean signed = version == 0x0303 && suite.contains("HE_") && !suite.contains("_anon_");
        return !signed || insistsOnScheme || scheme12(suite, hello).isPresent();
    }

    /** The first of ours that fits key and client. */
    OptionalInt scheme12(String suite, RawHello hello) {
        boolean ecdsa = suite.contains("_ECDSA_");
        return schemes12.stream()
                .filter(each -> insistsOnScheme || hello.schemes().contains(each))
                .filter(each -> ecdsa == Schemes.name(each).startsWith("ecdsa"))
                .mapToInt(each -> each)
                .findFirst();
    }
}
