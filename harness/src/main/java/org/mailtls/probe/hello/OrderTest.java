package org.mailtls.probe.hello;

import java.util.ArrayList;
import java.util.List;
import org.mailtls.probe.Look;
import org.mailtls.probe.wire.Codes;
import org.mailtls.probe.wire.ServerHello;
import org.mailtls.probe.wire.WireException;

/** Offers pairs of suites in both orders, to see whose order counts. */
final class OrderTest {
    static final String SERVER = "server";
    static final String CLIENT = "client";
    static final String UNKNOWN = "unknown";

    private final Look look;
    private final Asker asker;
    private final int version;

    OrderTest(Look look, Asker asker, int version) {
        this.look = look;
        this.asker = asker;
        this.version = version;
    }

    /**
     * What the pairs said.
     *
     * @param word of the check CS-ORDER-SERVER
     * @param evidence a line for each pair
     */
    record Verdict(String word, List<String> evidence) {}

    /** @param accepted suites that the server takes in the version, ChaCha20 may be among them */
    Verdict verdict(List<Integer> accepted) throws WireException, InterruptedException {
        List<Integer> suites = SuiteLists.only(accepted, name -> !SuiteLists.chacha(name));
        if (suites.size() < 2) {
            return new Verdict(UNKNOWN, List.of("fewer than two suites without ChaCha20 to compare"));
        }
        List<Look.Task<Verdict>> pairs = new ArrayList<>();
        for (int second : seconds(suites.size())) {
            pairs.add(() -> pair(suites.get(0), suites.get(second)));
        }
        List<Verdict> verdicts = look.together(pairs);
        List<String> words = verdicts.stream().map(Verdict::word).distinct().toList();
        List<String> evidence =
                verdicts.stream().flatMap(each -> each.evidence().stream()).toList();
        return new Verdict(words.size() == 1 ? words.get(0) : UNKNOWN, evidence);
    }

    /** The last and one in the middle are held against the first. */
    private static List<Integer> seconds(int size) {
        return size == 2 ? List.of(1) : List.of(size - 1, size / 2);
    }

    private Verdict pair(int a, int b) throws WireException, InterruptedException {
        int forth = pick(List.of(a, b));
        int back = pick(List.of(b, a));
        String word = UNKNOWN;
        if (forth == back && forth >= 0) {
            word = SERVER;
        } else if (forth == a && back == b) {
            word = CLIENT;
        }
        String evidence = "of %s and %s: %s; the other way round: %s"
                .formatted(Codes.suite(a), Codes.suite(b), shown(forth), shown(back));
        return new Verdict(word, List.of(evidence));
    }

    private int pick(List<Integer> offer) throws WireException, InterruptedException {
        ServerHello choice = asker.choice(Hellos.of(version, offer));
        return choice == null ? -1 : choice.suite();
    }

    private static String shown(int suite) {
        return suite < 0 ? "refused" : Codes.suite(suite);
    }
}
