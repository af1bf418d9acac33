package org.mailtls.probe.hello;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Look;
import org.mailtls.probe.Probe;
import org.mailtls.probe.wire.Bytes;
import org.mailtls.probe.wire.Hello;
import org.mailtls.probe.wire.WireException;

/** The schemes in the server's CertificateVerify under TLS 1.3, which is encrypted and has to be opened. */
public final class Signatures13Probe implements Probe {
    private static final String ID = "SIG-13-SET";

    @Override
    public List<String> answers() {
        return List.of(ID);
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
        if (!Versions.has(look, Versions.TLS13)) {
            return answers.notApplicable(ID, "The server has no TLS 1.3.");
        }
        Optional<Opening> opening = Opening.of(look);
        if (opening.isEmpty()) {
            return answers.notTested(ID, "The server takes no curve in TLS 1.3 that its answer could be opened with.");
        }
        List<String> endings = new ArrayList<>();
        List<Integer> outside = new ArrayList<>();
        List<Integer> picked = Removal.all(Schemes.all13AndForbidden(), rest -> {
            Opened opened = opening.get().ask(hello(rest));
            OptionalInt scheme = opened.signatureScheme();
            if (scheme.isEmpty()) {
                endings.add(opened.shown());
            } else if (!rest.contains(scheme.getAsInt())) {
                outside.add(scheme.getAsInt());
            }
            return scheme;
        });
        picked.addAll(outside.stream().filter(each -> !picked.contains(each)).toList());
        String[] evidence = endings.toArray(String[]::new);
        if (picked.isEmpty()) {
            return answers.notTested(ID, "The server's signature could not be read.", evidence);
        }
        return answers.words(ID, picked.stream().map(Schemes::name).toList(), evidence);
    }

    private static Hello hello(List<Integer> schemes) {
        return Hellos.of(Versions.TLS13, Opening.suites())
                .signatures(schemes)
                .extension(Hello.SIGNATURE_ALGORITHMS_CERT, Bytes.list16(Schemes.all13AndForbidden()));
    }
}
