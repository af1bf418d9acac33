package org.mailtls.probe.hello;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.mailtls.probe.wire.Codes;

/** Groups to offer, usual ones first (IANA "TLS Supported Groups"). */
final class GroupLists {
    private static final List<Integer> USUAL = numbers("x25519", "secp256r1", "secp384r1", "secp521r1", "x448");
    private static final int FIRST_CURVE = 0x0001;
    private static final int LAST_CURVE_BEFORE_13 = 0x001e;

    private GroupLists() {}

    /** Curves of TLS 1.2 and older. */
    static List<Integer> curves() {
        List<Integer> groups = new ArrayList<>(USUAL);
        IntStream.rangeClosed(FIRST_CURVE, LAST_CURVE_BEFORE_13)
                .filter(each -> !USUAL.contains(each))
                .forEach(groups::add);
        return List.copyOf(groups);
    }

    /** Primes of RFC 7919. */
    static List<Integer> primes() {
        return numbers("ffdhe2048", "ffdhe3072", "ffdhe4096", "ffdhe6144", "ffdhe8192");
    }

    /** What TLS 1.3 had from its beginning, curves before primes. */
    static List<Integer> classical13() {
        List<Integer> groups = new ArrayList<>(USUAL);
        groups.addAll(numbers("brainpoolP256r1tls13", "brainpoolP384r1tls13", "brainpoolP512r1tls13"));
        groups.addAll(primes());
        groups.addAll(numbers("GC256A", "GC256B", "GC256C", "GC256D", "GC512A", "GC512B", "GC512C", "curveSM2"));
        return List.copyOf(groups);
    }

    /** All of TLS 1.3, those with ML-KEM and its drafts last. */
    static List<Integer> all13() {
        List<Integer> groups = new ArrayList<>(classical13());
        groups.addAll(numbers("X25519MLKEM768", "SecP256r1MLKEM768", "SecP384r1MLKEM1024", "curveSM2MLKEM768"));
        groups.addAll(numbers("MLKEM512", "MLKEM768", "MLKEM1024"));
        groups.addAll(numbers("X25519Kyber768Draft00", "SecP256r1Kyber768Draft00"));
        return List.copyOf(groups);
    }

    /** A curve and ML-KEM in one share; ML-KEM alone is none. */
    static boolean hybrid(String name) {
        return name.contains("MLKEM") && !name.startsWith("MLKEM");
    }

    static List<Integer> numbers(String... names) {
        return IntStream.range(0, names.length)
                .mapToObj(i -> Codes.group(names[i]))
                .toList();
    }

    static List<Integer> numbers(List<String> names) {
        return names.stream().map(Codes::group).toList();
    }

    static List<String> names(List<Integer> numbers) {
        return numbers.stream().map(Codes::group).toList();
    }
}
