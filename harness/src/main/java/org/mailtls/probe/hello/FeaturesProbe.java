package org.mailtls.probe.hello;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Look;
import org.mailtls.probe.Probe;
import org.mailtls.probe.wire.Hello;
import org.mailtls.probe.wire.ServerFlight;
import org.mailtls.probe.wire.ServerHello;
import org.mailtls.probe.wire.WireException;

/**
 * What belongs to TLS 1.2 and older alone: one hello offers it all, and only if that is refused each thing is offered
 * apart.
 */
public final class FeaturesProbe implements Probe {
    private static final String ETM = "FEAT-ETM";
    private static final int NO_COMPRESSION = 0;
    private static final int DEFLATE = 1;

    /** One thing to offer, and how a ServerHello shows that it was taken. */
    private record Feature(String id, UnaryOperator<Hello> offer, Predicate<ServerHello> taken) {
        static Feature extension(String id, int type) {
            return new Feature(
                    id,
                    hello -> hello.extension(type, Extensions.empty()),
                    chosen -> chosen.extensions().containsKey(type));
        }
    }

    private static final List<Feature> FEATURES = List.of(
            new Feature(
                    "FEAT-COMPRESSION",
                    hello -> hello.compressions(DEFLATE, NO_COMPRESSION),
                    chosen -> chosen.compression() == DEFLATE),
            Feature.extension("FEAT-EMS", Hello.EXTENDED_MASTER_SECRET),
            Feature.extension(ETM, Extensions.ENCRYPT_THEN_MAC),
            Feature.extension("FEAT-TRUNC-HMAC", Extensions.TRUNCATED_HMAC));

    @Override
    public List<String> answers() {
        return FEATURES.stream().map(Feature::id).toList();
    }

    @Override
    public List<String> needs() {
        return List.of("VER-SET", "CS-SET-TLS12", "CS-SET-TLS11", "CS-SET-TLS10");
    }

    @Override
    public Answers look(Look look) throws WireException, InterruptedException {
        Optional<Answers> missing = Groundwork.missing(look, this, "VER-SET", "CS-SET-TLS12");
        if (missing.isPresent()) {
            return missing.get();
        }
        Answers answers = new Answers();
        Optional<Integer> version = Versions.newestWithExtensions(look);
        if (version.isEmpty()) {
            return answers.notApplicable(answers(), "The server has none of TLS 1.0 to 1.2.");
        }
        List<Integer> suites = SuiteLists.numbers(look.words(Versions.suitesId(version.get())));
        List<Integer> cbc = SuiteLists.only(suites, SuiteLists::cbc);
        // Truncated tags and encrypt-then-MAC are answered for CBC suites alone.
        List<Integer> offer = cbc.isEmpty() ? suites : cbc;
        if (offer.isEmpty()) {
            answers().forEach(id -> answers.notTested(id, "No suite of the server is known."));
            return answers;
        }
        Hello plain = Hellos.of(version.get(), offer.subList(0, Math.min(offer.size(), SuiteLists.PORTION)));
        ask(new Asker(look.dialer()), plain, cbc.isEmpty(), answers);
        return answers;
    }

    private static void ask(Asker asker, Hello plain, boolean withoutCbc, Answers answers)
            throws WireException, InterruptedException {
        List<Feature> wanted = new ArrayList<>(FEATURES);
        if (withoutCbc) {
            wanted.removeIf(each -> each.id().equals(ETM));
            answers.notApplicable(ETM, "The server has no suite with CBC.");
        }
        Hello everything = plain;
        for (Feature each : wanted) {
            everything = each.offer().apply(everything);
        }
        ServerFlight all = asker.ask(everything);
        for (Feature each : wanted) {
            ServerFlight flight = all.accepted() ? all : asker.ask(each.offer().apply(plain));
            ServerHello chosen = flight.hello();
            if (flight.accepted() && chosen != null) {
                answers.flag(each.id(), each.taken().test(chosen), flight.shown());
            } else {
                answers.notTested(
                        each.id(), "The server does not take up a ClientHello that offers it.", flight.shown());
            }
        }
    }
}
