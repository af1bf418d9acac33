package org.mailtls.probe.hello;

import java.util.List;
import java.util.Optional;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Look;
import org.mailtls.probe.Probe;
import org.mailtls.probe.wire.Hello;
import org.mailtls.probe.wire.ServerFlight;
import org.mailtls.probe.wire.ServerHello;
import org.mailtls.probe.wire.WireException;

/** Whether TLS 1.3 wins over 1.2 where both are offered (RFC 8446, section 4.2.1). */
public final class PreferenceProbe implements Probe {
    private static final String ID = "VER-PREFER-13";

    @Override
    public List<String> answers() {
        return List.of(ID);
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
        if (!Versions.has(look, Versions.TLS13) || !Versions.has(look, Versions.TLS12)) {
            return answers.notApplicable(ID, "The server has not got both TLS 1.3 and TLS 1.2.");
        }
        List<Integer> likely12 = SuiteLists.likely(Versions.TLS12);
        Hello hello = Hellos.both(SuiteLists.likely(Versions.TLS13), likely12.subList(0, likely12.size() / 2));
        ServerFlight flight = new Asker(look.dialer()).ask(hello);
        ServerHello chosen = flight.hello();
        if (flight.ending() == ServerFlight.Ending.SILENCE) {
            return answers.notTested(ID, "The server did not answer.", flight.shown());
        }
        if (!flight.accepted() || chosen == null) {
            return answers.error(
                    ID, "The server takes each version alone, but not both offered together.", flight.shown());
        }
        return answers.flag(ID, chosen.version() == Versions.TLS13, flight.shown());
    }
}
