package org.mailtls.probe.hello;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Look;
import org.mailtls.probe.Probe;
import org.mailtls.probe.wire.Alert;
import org.mailtls.probe.wire.Hello;
import org.mailtls.probe.wire.ServerFlight;
import org.mailtls.probe.wire.ServerHello;
import org.mailtls.probe.wire.WireException;

/**
 * Extensions that exist in every version: heartbeat, ALPN and raw public keys. Asked below TLS 1.3 where the server has
 * such a version, since its answer is in the clear there; otherwise the answer of TLS 1.3 is opened.
 */
public final class ExtensionsProbe implements Probe {
    private static final String HEARTBEAT = "FEAT-HEARTBEAT";
    private static final String ALPN = "FEAT-ALPN";
    private static final String RPK = "FEAT-RPK";

    private static final int NO_APPLICATION_PROTOCOL = 120;
    private static final String OURS = "smtp";

    /** Of protocols that are at home on other ports. */
    private static final List<String> FOREIGN = List.of("h2", "http/1.1");

    /** What the server answered: the extensions, or the alert. */
    private record Said(boolean taken, Map<Integer, byte[]> extensions, OptionalInt alert, String shown) {}

    @FunctionalInterface
    private interface Question {
        Said ask(UnaryOperator<Hello> addition) throws WireException, InterruptedException;
    }

    @Override
    public List<String> answers() {
        return List.of(HEARTBEAT, ALPN, RPK);
    }

    @Override
    public List<String> needs() {
        return List.of("VER-SET", "KEX-GROUPS-13");
    }

    @Override
    public Answers look(Look look) throws WireException, InterruptedException {
        Optional<Answers> missing = Groundwork.missing(look, this, "VER-SET");
        if (missing.isPresent()) {
            return missing.get();
        }
        Answers answers = new Answers();
        Optional<Question> question = question(look);
        if (question.isEmpty()) {
            String reason = "The server has no version in which its answer could be read.";
            answers().forEach(id -> answers.notTested(id, reason));
            return answers;
        }
        heartbeatAndAlpn(question.get(), answers);
        rawKey(question.get(), answers);
        return answers;
    }

    private static void heartbeatAndAlpn(Question question, Answers answers)
            throws WireException, InterruptedException {
        UnaryOperator<Hello> heartbeat = hello -> hello.extension(Hello.HEARTBEAT, Extensions.heartbeat());
        Said offered = question.ask(
                hello -> heartbeat.apply(hello).extension(Extensions.ALPN, Extensions.alpn(List.of(OURS))));
        Said alone = offered.taken() ? offered : question.ask(heartbeat);
        flag(answers, HEARTBEAT, alone, alone.extensions().containsKey(Hello.HEARTBEAT));
        Said foreign = question.ask(hello -> hello.extension(Extensions.ALPN, Extensions.alpn(FOREIGN)));
        boolean refused = foreign.alert().orElse(-1) == NO_APPLICATION_PROTOCOL;
        String[] evidence = {OURS + ": " + offered.shown(), String.join(", ", FOREIGN) + ": " + foreign.shown()};
        if (offered.taken() || foreign.taken() || refused) {
            answers.flag(ALPN, chose(offered) || refused, evidence);
        } else {
            answers.notTested(ALPN, "The server takes up no ClientHello that offers it.", evidence);
        }
    }

    /** Asked apart: a flight with a raw key in it does not read like others. */
    private static void rawKey(Question question, Answers answers) throws WireException, InterruptedException {
        Said raw = question.ask(
                hello -> hello.extension(Extensions.SERVER_CERTIFICATE_TYPE, Extensions.rawPublicKeyOrX509()));
        byte[] type = raw.extensions().get(Extensions.SERVER_CERTIFICATE_TYPE);
        if (type != null && type.length == 1 && type[0] == Extensions.RAW_PUBLIC_KEY) {
            answers.flag(RPK, true, "server_certificate_type in the answer: RawPublicKey (2)");
        } else {
            flag(answers, RPK, raw, false);
        }
    }

    private static void flag(Answers answers, String id, Said said, boolean set) {
        if (said.taken()) {
            answers.flag(id, set, said.shown());
        } else {
            answers.notTested(id, "The server does not take up a ClientHello that offers it.", said.shown());
        }
    }

    /** A list of one name in the answer (RFC 7301, section 3.1). */
    private static boolean chose(Said offered) {
        byte[] body = offered.extensions().get(Extensions.ALPN);
        int header = 3;
        return body != null
                && body.length == header + OURS.length()
                && new String(body, header, OURS.length(), StandardCharsets.US_ASCII).equals(OURS);
    }

    private static Optional<Question> question(Look look) {
        Optional<Integer> version = Versions.newestWithExtensions(look);
        if (version.isPresent()) {
            Asker asker = new Asker(look.dialer());
            // A server that picks a suite without a certificate has no key to show.
            List<Integer> suites = SuiteLists.only(SuiteLists.likely(version.get()), name -> !name.contains("_anon_"));
            Hello plain = Hellos.of(version.get(), suites);
            return Optional.of(addition -> inTheClear(asker.ask(addition.apply(plain))));
        }
        return Opening.of(look).map(opening -> addition -> {
            Opened opened = opening.ask(addition.apply(Hellos.of(Versions.TLS13, Opening.suites())));
            return new Said(opened.finished(), opened.extensions(), opened.alert(), opened.shown());
        });
    }

    private static Said inTheClear(ServerFlight flight) {
        ServerHello chosen = flight.hello();
        Alert alert = flight.alert();
        return new Said(
                chosen != null,
                chosen == null ? Map.of() : chosen.extensions(),
                alert == null || flight.accepted() ? OptionalInt.empty() : OptionalInt.of(alert.description()),
                flight.shown());
    }
}
