package org.mailtls.probe.hello;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Look;
import org.mailtls.probe.Probe;
import org.mailtls.probe.wire.Alert;
import org.mailtls.probe.wire.Codes;
import org.mailtls.probe.wire.Dialer;
import org.mailtls.probe.wire.ServerFlight;
import org.mailtls.probe.wire.ServerHello;
import org.mailtls.probe.wire.Ssl2;
import org.mailtls.probe.wire.WireException;

/**
 * Which versions the server has: one hello for each, and a second one where the first might have had the wrong suites.
 */
public final class VersionsProbe implements Probe {
    private static final int PROTOCOL_VERSION = 70;

    /**
     * @param heard whether anything came that is TLS, be it a refusal
     * @param unclear neither taken nor refused; of SSLv2 and SSLv3, whose hellos many servers take for noise, it does
     *     not matter
     */
    private record Said(String version, boolean spoken, boolean heard, boolean unclear, String shown) {}

    @Override
    public List<String> answers() {
        return List.of("VER-SET");
    }

    @Override
    public Answers look(Look look) throws WireException, InterruptedException {
        List<Look.Task<Said>> tasks = new ArrayList<>();
        tasks.add(() -> ssl2(look.dialer()));
        for (int version : Versions.ALL) {
            tasks.add(() -> said(new Asker(look.dialer()), version));
        }
        List<Said> all = look.together(tasks);
        List<String> spoken =
                all.stream().filter(Said::spoken).map(Said::version).toList();
        String[] evidence =
                all.stream().map(each -> each.version() + ": " + each.shown()).toArray(String[]::new);
        List<String> unclear =
                all.stream().filter(Said::unclear).map(Said::version).toList();
        if (!unclear.isEmpty()) {
            // A list that may lack one of them would be taken for the whole.
            String reason = "No clear answer to a ClientHello of " + String.join(", ", unclear) + '.';
            return new Answers().notTested("VER-SET", reason, evidence);
        }
        if (all.stream().noneMatch(Said::heard)) {
            // A connection that is dropped refuses a version only where others get through: it may be out of order.
            String how = all.stream().map(Said::shown).distinct().collect(Collectors.joining("; "));
            return new Answers().notTested("VER-SET", "No TLS handshake came about: " + how + '.', evidence);
        }
        return new Answers().words("VER-SET", spoken, evidence);
    }

    private static Said ssl2(Dialer dialer) throws WireException, InterruptedException {
        Ssl2.Answer answer = Ssl2.ask(dialer);
        return new Said(Versions.SSL2_WORD, answer.spoken(), answer.heard(), false, answer.shown());
    }

    /** All suites at once may be too many for an old server, so the likely ones go first and alone. */
    private static Said said(Asker asker, int version) throws WireException, InterruptedException {
        List<Integer> likely = SuiteLists.likely(version);
        List<ServerFlight> flights = new ArrayList<>();
        ServerFlight first = asker.askOn(Hellos.of(version, likely));
        flights.add(first);
        if (!took(first, version) && !refusesVersion(first)) {
            List<Integer> rest = new ArrayList<>(version == Versions.TLS12 ? SuiteLists.tls12() : others(version));
            rest.removeAll(likely);
            if (!rest.isEmpty()) {
                flights.add(asker.askOn(Hellos.of(version, rest)));
            }
        }
        boolean spoken = flights.stream().anyMatch(flight -> took(flight, version));
        // An alert to the unlikely suites does not mend the silence that the likely ones met.
        boolean broken = asker.broken(version).length > 0;
        boolean open = flights.stream().anyMatch(VersionsProbe::saysNothing) || broken;
        boolean heard = flights.stream().anyMatch(VersionsProbe::isTls) || broken;
        boolean unclear = !spoken && open && version >= Versions.TLS10;
        String shown = flights.stream().map(ServerFlight::shown).distinct().collect(Collectors.joining("; "));
        return new Said(Codes.version(version), spoken, heard, unclear, shown);
    }

    /** An alert refuses, and so does a server that closes or resets at once, as old ones do. */
    private static boolean saysNothing(ServerFlight flight) {
        return switch (flight.ending()) {
            case SILENCE, PARTIAL, MALFORMED -> true;
            case COMPLETE, RETRY, ALERT, CLOSED, RESET -> false;
        };
    }

    private static boolean isTls(ServerFlight flight) {
        return flight.accepted() || flight.hello() != null || flight.alert() != null;
    }

    private static List<Integer> others(int version) {
        return version == Versions.TLS13 ? List.of() : SuiteLists.beforeTls12();
    }

    private static boolean took(ServerFlight flight, int version) {
        ServerHello chosen = flight.hello();
        return flight.accepted() && chosen != null && chosen.version() == version;
    }

    private static boolean refusesVersion(ServerFlight flight) {
        Alert alert = flight.alert();
        return alert != null && alert.description() == PROTOCOL_VERSION;
    }
}
