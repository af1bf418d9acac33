package org.mailtls.probe.hello;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Look;
import org.mailtls.probe.Probe;
import org.mailtls.probe.wire.Alert;
import org.mailtls.probe.wire.Codes;
import org.mailtls.probe.wire.ServerFlight;
import org.mailtls.probe.wire.WireException;

/** Whether the server refuses a client that says that it has fallen back to an older version (RFC 7507). */
public final class FallbackProbe implements Probe {
    private static final String ID = "VER-FALLBACK-SCSV";
    private static final int INAPPROPRIATE_FALLBACK = 86;

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
        List<Integer> versions = Versions.of(look);
        if (versions.size() < 2) {
            return answers.notApplicable(ID, "The server has fewer than two versions.");
        }
        int version = versions.get(versions.size() - 2);
        List<Integer> suites = new ArrayList<>(SuiteLists.likely(version));
        suites.add(SuiteLists.FALLBACK_SCSV);
        ServerFlight flight = new Asker(look.dialer()).ask(Hellos.of(version, suites));
        String shown = "to " + Codes.version(version) + " with TLS_FALLBACK_SCSV: " + flight.shown();
        Alert alert = flight.alert();
        boolean refused = !flight.accepted() && alert != null && alert.description() == INAPPROPRIATE_FALLBACK;
        if (!refused && !flight.accepted()) {
            return answers.notTested(ID, "The server neither took the fallback up nor refused it as such.", shown);
        }
        return answers.flag(ID, refused, shown);
    }
}
