package org.mailtls.probe.hello;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Look;
import org.mailtls.probe.Probe;
import org.mailtls.probe.wire.Bytes;
import org.mailtls.probe.wire.Hello;
import org.mailtls.probe.wire.KeyExchange;
import org.mailtls.probe.wire.ServerFlight;
import org.mailtls.probe.wire.WireException;

/**
 * The schemes that sign the key exchange of TLS 1.2. The schemes of each hash are offered alone, so that a server which
 * would take SHA-1 only from a client that has nothing better is seen to do it.
 */
public final class Signatures12Probe implements Probe {
    private static final String SET = "SIG-12-SET";
    private static final String HASH = "SIG-12-HASH";

    /** From weak to strong, as far as it goes: the closed list of the check. */
    private static final List<String> HASHES = List.of("md5", "sha1", "sha224", "sha256", "sha384", "sha512");

    @Override
    public List<String> answers() {
        return List.of(SET, HASH);
    }

    @Override
    public List<String> needs() {
        return List.of("CS-SET-TLS12");
    }

    @Override
    public Answers look(Look look) throws WireException, InterruptedException {
        Optional<Answers> missing = Groundwork.missing(look, this, "CS-SET-TLS12");
        if (missing.isPresent()) {
            return missing.get();
        }
        Answers answers = new Answers();
        List<Integer> suites = SuiteLists.numbers(look.words("CS-SET-TLS12"));
        Asker asker = new Asker(look.dialer());
        List<Look.Task<List<Integer>>> tasks = new ArrayList<>();
        for (Schemes.Key key : Schemes.Key.values()) {
            List<Integer> signed = SuiteLists.only(suites, key::signs);
            if (!signed.isEmpty()) {
                List<Integer> offer = signed.subList(0, Math.min(signed.size(), SuiteLists.PORTION));
                key.byHash()
                        .forEach(schemes -> tasks.add(() -> Removal.all(schemes, rest -> scheme(asker, offer, rest))));
            }
        }
        if (tasks.isEmpty()) {
            return answers.notApplicable(
                    answers(),
                    "The server has no suite of TLS 1.2 in which a certificate's key signs the key exchange.");
        }
        look.together(tasks);
        // What was signed counts, whether or not it was on offer.
        TreeSet<Integer> seen = new TreeSet<>();
        asker.sightings().stream().forEach(each -> signature(each.flight()).ifPresent(seen::add));
        List<String> hashes = seen.stream().map(Schemes::hash).toList();
        answers.words(SET, seen.stream().map(Schemes::name).toList(), asker.broken(Versions.TLS12));
        return answers.words(HASH, HASHES.stream().filter(hashes::contains).toList());
    }

    /** Schemes for the chain are offered all the same: it is the key exchange that is asked about. */
    private static OptionalInt scheme(Asker asker, List<Integer> suites, List<Integer> schemes)
            throws WireException, InterruptedException {
        Hello hello = Hellos.of(Versions.TLS12, suites)
                .signatures(schemes)
                .extension(Hello.SIGNATURE_ALGORITHMS_CERT, Bytes.list16(Schemes.all12()));
        ServerFlight flight = asker.taken(hello);
        return flight == null ? OptionalInt.empty() : signature(flight);
    }

    private static OptionalInt signature(ServerFlight flight) {
        KeyExchange exchange = flight.keyExchange();
        return exchange == null || exchange.signatureScheme() < 0
                ? OptionalInt.empty()
                : OptionalInt.of(exchange.signatureScheme());
    }
}
