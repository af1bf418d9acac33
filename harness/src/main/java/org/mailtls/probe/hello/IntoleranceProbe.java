package org.mailtls.probe.hello;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Look;
import org.mailtls.probe.Probe;
import org.mailtls.probe.wire.Grease;
import org.mailtls.probe.wire.Hello;
import org.mailtls.probe.wire.ServerFlight;
import org.mailtls.probe.wire.WireException;

/**
 * Sends what the server has answered again, each time with one addition that it must ignore (RFC 8701; RFC 8446,
 * section 9.3).
 */
public final class IntoleranceProbe implements Probe {
    private static final String ID = "VER-INTOLERANCE";

    /** One after TLS 1.3, whose number will not be used soon. */
    private static final int FUTURE_VERSION = 0x0305;

    /** More than two segments of an Ethernet. */
    private static final int LONG = 3000;

    private static final int MANY = 200;

    private record Variant(String word, Hello hello) {}

    private record Said(String word, ServerFlight flight) {}

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
        Optional<Integer> older = Versions.newestWithExtensions(look);
        boolean tls13 = Versions.has(look, Versions.TLS13);
        if (!tls13 && older.isEmpty()) {
            return answers.notApplicable(ID, "The server has no version whose ClientHello carries extensions.");
        }
        Asker asker = new Asker(look.dialer());
        Hello plain = plain(tls13 ? Versions.TLS13 : older.get());
        ServerFlight first = asker.ask(plain);
        if (!first.accepted()) {
            return answers.notTested(ID, "The server refused the ClientHello that was to be varied.", first.shown());
        }
        List<Variant> variants = variants(plain, tls13 ? GroupLists.all13() : GroupLists.curves());
        if (tls13) {
            variants.add(new Variant("future-version", plain.versions(List.of(FUTURE_VERSION, Versions.TLS13))));
        }
        // The old way to announce a version, which clients without supported_versions still have.
        older.ifPresent(version ->
                variants.add(new Variant("future-version", plain(version).legacyVersion(FUTURE_VERSION))));
        return answer(look, asker, variants, answers);
    }

    private static Answers answer(Look look, Asker asker, List<Variant> variants, Answers answers)
            throws WireException, InterruptedException {
        List<Look.Task<Said>> tasks = new ArrayList<>();
        variants.forEach(each -> tasks.add(() -> new Said(each.word(), asker.ask(each.hello()))));
        List<Said> refused = look.together(tasks).stream()
                .filter(each -> !each.flight().accepted())
                .toList();
        return answers.words(
                ID,
                refused.stream().map(Said::word).distinct().toList(),
                refused.stream()
                        .map(each -> each.word() + ": " + each.flight().shown())
                        .toArray(String[]::new));
    }

    /** One suite fewer than a server of any age bears, so that one can be added. */
    private static Hello plain(int version) {
        List<Integer> suites = SuiteLists.likely(version);
        return Hellos.of(version, suites.subList(0, Math.min(suites.size(), SuiteLists.PORTION - 1)));
    }

    private static List<Variant> variants(Hello plain, List<Integer> groups) {
        List<Variant> variants = new ArrayList<>();
        variants.add(new Variant("grease-suites", plain.suites(with(plain.suites(), List.of(Grease.value(0))))));
        variants.add(new Variant("grease-groups", plain.groups(with(groups, List.of(Grease.value(1))))));
        variants.add(new Variant("grease-extensions", plain.extension(Grease.value(2), Extensions.empty())));
        variants.add(new Variant("many-suites", plain.suites(with(plain.suites(), more(plain.suites())))));
        variants.add(new Variant("long-hello", plain.extension(Extensions.PADDING, new byte[LONG])));
        return variants;
    }

    /** Additions go behind what the server has answered, so that they change no choice. */
    private static List<Integer> with(List<Integer> known, List<Integer> added) {
        List<Integer> all = new ArrayList<>(known);
        all.addAll(added);
        return all;
    }

    private static List<Integer> more(List<Integer> known) {
        return SuiteLists.tls12().stream()
                .filter(each -> !known.contains(each))
                .limit(MANY)
                .toList();
    }
}
