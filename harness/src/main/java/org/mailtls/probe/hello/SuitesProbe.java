package org.mailtls.probe.hello;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Look;
import org.mailtls.probe.Probe;
import org.mailtls.probe.wire.Ssl2;
import org.mailtls.probe.wire.WireException;

/**
 * Which suites the server takes in each version, and whose order counts. The same answers show its Diffie-Hellman
 * values, so that those checks, which would need a connection for each suite again, are answered here as well.
 */
public final class SuitesProbe implements Probe {
    private static final String SSL2_ID = "CS-SET-SSL2";

    @Override
    public List<String> answers() {
        List<String> ids = new ArrayList<>(List.of(SSL2_ID, "CS-ALL", "CS-ORDER-SERVER", "CS-OUTSIDE-OFFER"));
        Versions.ALL.forEach(version -> ids.add(Versions.suitesId(version)));
        ids.addAll(SuiteClasses.ids());
        ids.addAll(KeyExchangeAnswers.IDS);
        return List.copyOf(ids);
    }

    @Override
    public List<String> needs() {
        return List.of("VER-SET");
    }

    @Override
    public Answers look(Look look) throws WireException, InterruptedException {
        Optional<Answers> missing = Groundwork.missing(look, this, "VER-SET");
        if (missing.isPresent()) {
            return missing.get();
        }
        Answers answers = new Answers();
        Asker asker = new Asker(look.dialer());
        Map<Integer, List<Integer>> suites = new SuiteCensus(look, asker).take();
        Set<String> all = new LinkedHashSet<>();
        Versions.ALL.forEach(version -> {
            List<String> names = SuiteLists.names(suites.getOrDefault(version, List.of()));
            answers.words(Versions.suitesId(version), names, asker.broken(version));
            all.addAll(names);
        });
        List<String> ssl2 = ssl2(look);
        answers.words(SSL2_ID, ssl2);
        all.addAll(ssl2);
        List<String> union = List.copyOf(all);
        answers.words("CS-ALL", union);
        SuiteClasses.of(union).forEach((id, names) -> answers.words(id, names));
        order(look, asker, suites, answers);
        new KeyExchangeAnswers(asker, suites).add(answers);
        answers.words("CS-OUTSIDE-OFFER", asker.sightings().outsideOffer());
        return answers;
    }

    private static List<String> ssl2(Look look) throws WireException, InterruptedException {
        boolean spoken = look.words("VER-SET").contains(Versions.SSL2_WORD);
        return spoken ? Ssl2.ask(look.dialer()).kinds() : List.of();
    }

    /** Judged in the version below 1.3 with the most suites: 1.3 has so few that their order says little. */
    private static void order(Look look, Asker asker, Map<Integer, List<Integer>> suites, Answers answers)
            throws WireException, InterruptedException {
        int version = SuiteCensus.richest(suites);
        OrderTest.Verdict verdict =
                new OrderTest(look, asker, version).verdict(suites.getOrDefault(version, List.of()));
        answers.text("CS-ORDER-SERVER", verdict.word(), verdict.evidence().toArray(String[]::new));
    }
}
