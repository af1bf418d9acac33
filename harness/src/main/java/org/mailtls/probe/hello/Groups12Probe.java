package org.mailtls.probe.hello;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Look;
import org.mailtls.probe.Probe;
import org.mailtls.probe.wire.Codes;
import org.mailtls.probe.wire.Hello;
import org.mailtls.probe.wire.KeyExchange;
import org.mailtls.probe.wire.ServerFlight;
import org.mailtls.probe.wire.WireException;

/** The curves, and the primes of RFC 7919, that the server takes in TLS 1.2. */
public final class Groups12Probe implements Probe {
    private static final String ID = "KEX-GROUPS-12";

    @Override
    public List<String> answers() {
        return List.of(ID);
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
        List<Integer> overCurves = portion(SuiteLists.only(suites, SuiteLists::curve));
        List<Integer> overPrimes = portion(SuiteLists.only(suites, SuiteLists::finiteField));
        if (overCurves.isEmpty() && overPrimes.isEmpty()) {
            return answers.notApplicable(ID, "The server has no suite of TLS 1.2 with ECDHE or DHE.");
        }
        Asker asker = new Asker(look.dialer());
        List<Look.Task<List<String>>> tasks = List.of(
                () -> overCurves.isEmpty() ? List.of() : curves(asker, overCurves),
                () -> overPrimes.isEmpty() ? List.of() : primes(asker, overPrimes));
        Set<String> words = new LinkedHashSet<>();
        look.together(tasks).forEach(words::addAll);
        return answers.words(ID, List.copyOf(words), asker.broken(Versions.TLS12));
    }

    private static List<Integer> portion(List<Integer> suites) {
        return suites.subList(0, Math.min(suites.size(), SuiteLists.PORTION));
    }

    /**
     * An ECDSA certificate can be used only while its own curve is on offer (RFC 8422, section 5.1.1), so that with
     * nothing else to authenticate by, the curve that ended the search is the certificate's: it then stays, behind the
     * others.
     */
    private static List<String> curves(Asker asker, List<Integer> suites) throws WireException, InterruptedException {
        List<Integer> without = SuiteLists.only(suites, SuiteLists::curveWithoutEcdsa);
        List<Integer> offered = without.isEmpty() ? suites : without;
        List<Integer> picked = Removal.all(GroupLists.curves(), groups -> curve(asker, offered, groups));
        if (without.isEmpty() && !picked.isEmpty()) {
            int certificate = picked.get(picked.size() - 1);
            List<Integer> rest = new ArrayList<>(GroupLists.curves());
            rest.removeAll(picked);
            picked.addAll(Removal.all(rest, groups -> {
                List<Integer> both = new ArrayList<>(groups);
                both.add(certificate);
                return curve(asker, offered, both);
            }));
        }
        return GroupLists.names(picked);
    }

    private static OptionalInt curve(Asker asker, List<Integer> suites, List<Integer> groups)
            throws WireException, InterruptedException {
        KeyExchange exchange = exchange(asker, Hellos.of(Versions.TLS12, suites).groups(groups));
        return exchange == null || exchange.group() < 0 ? OptionalInt.empty() : OptionalInt.of(exchange.group());
    }

    /** A server that keeps to its own prime whatever is offered has that one alone. */
    private static List<String> primes(Asker asker, List<Integer> suites) throws WireException, InterruptedException {
        List<String> own = new ArrayList<>();
        List<Integer> picked = Removal.all(GroupLists.primes(), groups -> {
            KeyExchange exchange =
                    exchange(asker, Hellos.of(Versions.TLS12, suites).groups(groups));
            String name = exchange == null ? "" : exchange.groupName();
            if (name.startsWith("ffdhe")) {
                return OptionalInt.of(Codes.group(name));
            }
            if (!name.isEmpty()) {
                own.add(name);
            }
            return OptionalInt.empty();
        });
        List<String> names = new ArrayList<>(GroupLists.names(picked));
        names.addAll(own);
        return names;
    }

    private static @Nullable KeyExchange exchange(Asker asker, Hello hello) throws WireException, InterruptedException {
        ServerFlight flight = asker.taken(hello);
        return flight == null ? null : flight.keyExchange();
    }
}
