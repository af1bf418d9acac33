package org.mailtls.probe.hello;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Look;
import org.mailtls.probe.Probe;
import org.mailtls.probe.wire.Codes;
import org.mailtls.probe.wire.Hello;
import org.mailtls.probe.wire.ServerFlight;
import org.mailtls.probe.wire.ServerHello;
import org.mailtls.probe.wire.WireException;

/** The groups that the server takes in TLS 1.3, hybrid ones among them, and whether it ranks these first. */
public final class Groups13Probe implements Probe {
    private static final String GROUPS = "KEX-GROUPS-13";
    private static final String HYBRID = "KEX-HYBRID";
    private static final String PREFERRED = "KEX-HYBRID-PREFERRED";

    @Override
    public List<String> answers() {
        return List.of(GROUPS, HYBRID, PREFERRED);
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
        if (!Versions.has(look, Versions.TLS13)) {
            return answers.notApplicable(answers(), "The server has no TLS 1.3.");
        }
        RetriedHello retried = new RetriedHello(look.dialer());
        List<Integer> picked = Removal.all(GroupLists.all13(), retried::pick);
        String[] evidence = retried.evidence().toArray(String[]::new);
        if (picked.isEmpty()) {
            String reason = "The server took no ClientHello without a key share.";
            answers().forEach(id -> answers.notTested(id, reason, evidence));
            return answers;
        }
        List<String> names = GroupLists.names(picked);
        List<String> hybrid = names.stream().filter(GroupLists::hybrid).toList();
        answers.words(GROUPS, names, evidence);
        answers.words(HYBRID, hybrid);
        if (hybrid.isEmpty()) {
            return answers.notApplicable(PREFERRED, "The server has no hybrid group.");
        }
        return preferred(new Asker(look.dialer()), names, hybrid, answers);
    }

    /** Hybrid groups last, and no key shares: only a server that ranks them first asks for one. */
    private static Answers preferred(Asker asker, List<String> names, List<String> hybrid, Answers answers)
            throws WireException, InterruptedException {
        List<String> offer = new ArrayList<>(names);
        offer.removeAll(hybrid);
        offer.addAll(hybrid);
        Hello hello = RetriedHello.withoutShares(GroupLists.numbers(offer));
        ServerFlight flight = asker.ask(hello);
        ServerHello chosen = flight.hello();
        if (!flight.accepted() || chosen == null) {
            return answers.notTested(
                    PREFERRED, "The server refused the ClientHello with all its groups.", flight.shown());
        }
        boolean first = chosen.group() >= 0 && GroupLists.hybrid(Codes.group(chosen.group()));
        return answers.flag(PREFERRED, first, flight.shown());
    }
}
