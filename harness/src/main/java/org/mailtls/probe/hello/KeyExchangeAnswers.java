package org.mailtls.probe.hello;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.mailtls.probe.Answers;
import org.mailtls.probe.wire.Hello;
import org.mailtls.probe.wire.WireException;

/** Answers from what the search for suites has seen of the key exchange; asks again only where that was too little. */
final class KeyExchangeAnswers {
    static final List<String> IDS =
            List.of("KEX-DH-BITS", "KEX-DH-GROUPS", "KEX-DH-REUSE", "KEX-EC-REUSE", "KEX-EC-POINT-FORMAT");

    /** Handshakes in which a share that is kept shows itself well enough. */
    private static final int ENOUGH = 3;

    private final Asker asker;
    private final Map<Integer, List<Integer>> suites;
    private final KeyExchangeFacts facts;

    /** @param suites version → suites that the server takes */
    KeyExchangeAnswers(Asker asker, Map<Integer, List<Integer>> suites) {
        this.asker = asker;
        this.suites = suites;
        this.facts = new KeyExchangeFacts(asker.sightings());
    }

    void add(Answers answers) throws WireException, InterruptedException {
        finiteField(answers);
        curveReuse(answers);
        if (asker.sightings().stream().anyMatch(each -> SuiteLists.curve(each.suite()))) {
            answers.words("KEX-EC-POINT-FORMAT", facts.pointFormats());
        } else {
            answers.notApplicable("KEX-EC-POINT-FORMAT", "The server has no suite with ECDHE before TLS 1.3.");
        }
    }

    private void finiteField(Answers answers) throws WireException, InterruptedException {
        Map<String, Long> bits = facts.primeBits();
        if (bits.isEmpty()) {
            answers.notApplicable(
                    List.of("KEX-DH-BITS", "KEX-DH-GROUPS", "KEX-DH-REUSE"),
                    "The server has no suite with ephemeral or anonymous finite-field Diffie-Hellman.");
            return;
        }
        answers.counts("KEX-DH-BITS", bits);
        answers.words("KEX-DH-GROUPS", facts.primes());
        for (int version : suites.keySet()) {
            List<Integer> offer = SuiteLists.only(accepted(version), SuiteLists::finiteField);
            topUp(
                    offer,
                    each -> Hellos.of(version, each),
                    () -> facts.finiteFieldShares().size());
        }
        reuse(answers, "KEX-DH-REUSE", List.of(facts.finiteFieldShares()));
    }

    private void curveReuse(Answers answers) throws WireException, InterruptedException {
        for (int version : suites.keySet()) {
            if (version == Versions.TLS13) {
                topUp(accepted(version), KeyExchangeAnswers::classicalShares, () -> newer().size());
            } else {
                List<Integer> offer = SuiteLists.only(accepted(version), SuiteLists::curve);
                topUp(offer, each -> Hellos.of(version, each), () -> older().size());
            }
        }
        if (older().isEmpty() && newer().isEmpty()) {
            answers.notApplicable("KEX-EC-REUSE", "The server has no key exchange over a curve.");
        } else {
            reuse(answers, "KEX-EC-REUSE", List.of(older(), newer()));
        }
    }

    private List<String> older() {
        return facts.curveShares(Versions.SSL3, Versions.TLS12);
    }

    private List<String> newer() {
        return facts.curveShares(Versions.TLS13, Versions.TLS13);
    }

    private List<Integer> accepted(int version) {
        return suites.getOrDefault(version, List.of());
    }

    private static Hello classicalShares(List<Integer> suites) {
        return Hellos.of(Versions.TLS13, suites)
                .groups(GroupLists.classical13())
                .keyShares(GroupLists.numbers("x25519", "secp256r1"));
    }

    private void topUp(List<Integer> offer, Function<List<Integer>, Hello> hello, IntSupplier seen)
            throws WireException, InterruptedException {
        for (int i = seen.getAsInt(); i < ENOUGH && !offer.isEmpty(); i++) {
            asker.ask(hello.apply(offer));
        }
    }

    private static void reuse(Answers answers, String id, List<List<String>> pools) {
        List<String> evidence = new ArrayList<>();
        boolean repeated = false;
        int compared = 0;
        for (List<String> pool : pools) {
            evidence.add(pool.stream().distinct().count() + " different values in " + pool.size() + " handshakes");
            repeated |= KeyExchangeFacts.repeats(pool);
            compared = Math.max(compared, pool.size());
        }
        if (compared < 2) {
            answers.notTested(id, "The server gave fewer than two values to compare.");
        } else {
            answers.flag(id, repeated, evidence.toArray(String[]::new));
        }
    }
}
