package org.mailtls.load.attack;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.mailtls.probe.wire.Codes;
import org.mailtls.probe.wire.Hello;
import org.mailtls.probe.wire.Offers;

/** ClientHellos as a plan asks for them; what it leaves open is settled here. */
final class PlannedHello {
    private static final List<Integer> SUITES_13 = Stream.of(
                    "TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256")
            .map(Codes::suite)
            .toList();

    private static final int SESSION_ID = 32;

    private PlannedHello() {}

    /**
     * TLS 1.3 and 1.2 with ECDHE and RSA suites, ECDHE first, as an ordinary client offers them: or only those
     * versions, suites and groups that the plan names. One key share, for the first group.
     *
     * @throws IllegalArgumentException if the plan names what does not go together, or what is unknown
     */
    static Hello usual(AttackPlan plan) {
        List<Integer> suites = suites(plan, PlannedHello::ordinary);
        List<Integer> versions = new ArrayList<>(versions(plan));
        boolean with13 =
                versions.remove(Integer.valueOf(Codes.TLS13)) && suites.stream().anyMatch(PlannedHello::of13);
        boolean withOlder = !versions.isEmpty() && !suites.stream().allMatch(PlannedHello::of13);
        if (!with13 && !withOlder) {
            throw new IllegalArgumentException(
                    "None of the ciphers " + plan.ciphers() + " is one of " + plan.protocols());
        }
        List<Integer> offered = suites.stream()
                .filter(suite -> of13(suite) ? with13 : withOlder)
                .toList();
        Hello hello = withOlder ? older(versions.get(0), offered) : Hello.tls13(offered);
        if (with13 && withOlder) {
            versions.add(0, Codes.TLS13);
            hello = hello.sessionId(sessionId())
                    .signatures(Offers.SIGNATURES_13)
                    .versions(versions)
                    .extension(Hello.PSK_KEY_EXCHANGE_MODES, new byte[] {1, 1})
                    .keyShares(List.of(Codes.group("x25519")));
        }
        return grouped(hello, groups(plan), with13);
    }

    /**
     * TLS 1.2, or what older version is the plan's highest, with suites of ephemeral Diffie-Hellman over a prime and no
     * others. The finite groups that the plan names go along; without one the server uses what it is configured with
     * (RFC 7919, 4).
     *
     * @throws IllegalArgumentException if the plan leaves no such version or suite
     */
    static Hello finite(AttackPlan plan) {
        int version = versions(plan).stream()
                .filter(code -> code < Codes.TLS13)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "DHE suites are of TLS 1.2 and older; the client's protocols are " + plan.protocols()));
        List<Integer> suites = suites(plan, name -> name.startsWith("TLS_DHE_")).stream()
                .filter(suite -> Codes.suite(suite).startsWith("TLS_DHE_"))
                .toList();
        if (suites.isEmpty()) {
            throw new IllegalArgumentException("None of the client's ciphers is a DHE suite: " + plan.ciphers());
        }
        List<Integer> finite = groups(plan).stream()
                .filter(group -> Codes.group(group).startsWith("ffdhe"))
                .toList();
        Hello hello = older(version, suites);
        return finite.isEmpty() ? hello : hello.groups(finite);
    }

    /** The groups of the plan, none if it leaves them open. */
    static List<Integer> groups(AttackPlan plan) {
        return plan.groups().stream().map(Codes::group).toList();
    }

    private static Hello grouped(Hello hello, List<Integer> groups, boolean shares) {
        if (groups.isEmpty()) {
            return hello;
        }
        Hello grouped = hello.groups(groups);
        return shares ? grouped.keyShares(List.of(groups.get(0))) : grouped;
    }

    private static Hello older(int version, List<Integer> suites) {
        return version == Codes.TLS12 ? Hello.tls12(suites) : Hello.old(version, suites);
    }

    /** Highest first. */
    private static List<Integer> versions(AttackPlan plan) {
        return plan.protocols().isEmpty()
                ? List.of(Codes.TLS13, Codes.TLS12)
                : plan.protocols().stream()
                        .map(Codes::version)
                        .sorted(Comparator.reverseOrder())
                        .toList();
    }

    private static List<Integer> suites(AttackPlan plan, Predicate<String> chosen) {
        if (!plan.ciphers().isEmpty()) {
            return plan.ciphers().stream().map(Codes::suite).toList();
        }
        List<Integer> suites = new ArrayList<>(SUITES_13);
        Offers.SUITES_12.stream()
                .filter(suite -> chosen.test(Codes.suite(suite)))
                .sorted(Comparator.comparingInt(suite -> rank(Codes.suite(suite))))
                .forEach(suites::add);
        return suites;
    }

    private static boolean ordinary(String suite) {
        return suite.startsWith("TLS_ECDHE_") || suite.startsWith("TLS_RSA_");
    }

    /** Servers that go by the client's order shall take what they would take from an ordinary one. */
    private static int rank(String suite) {
        boolean aead = suite.contains("_GCM_") || suite.contains("_CHACHA20_");
        return (suite.startsWith("TLS_RSA_") ? 2 : 0) + (aead ? 0 : 1);
    }

    private static boolean of13(int suite) {
        return Codes.tls13Suites().contains(suite);
    }

    private static byte[] sessionId() {
        byte[] id = new byte[SESSION_ID];
        new SecureRandom().nextBytes(id);
        return id;
    }
}
