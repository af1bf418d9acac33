package org.mailtls.probe.hello;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Look;
import org.mailtls.probe.Probe;
import org.mailtls.probe.handshake.HandshakeMessages;
import org.mailtls.probe.wire.Hello;
import org.mailtls.probe.wire.WireException;

/**
 * With which algorithms the server compresses its certificate (RFC 8879); the message is encrypted and has to be
 * opened.
 */
public final class CertificateCompressionProbe implements Probe {
    private static final String ID = "FEAT-CERT-COMPRESSION";

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
        List<String> words = new ArrayList<>();
        List<String> evidence = new ArrayList<>();
        boolean read = false;
        for (Map.Entry<String, Integer> algorithm : algorithms().entrySet()) {
            Hello hello = Hellos.of(Versions.TLS13, Opening.suites())
                    .extension(Extensions.COMPRESS_CERTIFICATE, Extensions.compressCertificate(algorithm.getValue()));
            Opened opened = opening.get().ask(hello);
            read |= opened.finished();
            evidence.add(algorithm.getKey() + ": " + opened.shown());
            if (opened.has(HandshakeMessages.COMPRESSED_CERTIFICATE)) {
                words.add(algorithm.getKey());
            }
        }
        if (!read) {
            return answers.notTested(ID, "The server's answers could not be opened.", evidence.toArray(String[]::new));
        }
        return answers.words(ID, words, evidence.toArray(String[]::new));
    }

    /** Name → code, RFC 8879, section 7.3. */
    private static Map<String, Integer> algorithms() {
        Map<String, Integer> algorithms = new LinkedHashMap<>();
        algorithms.put("zlib", 1);
        algorithms.put("brotli", 2);
        algorithms.put("zstd", 3);
        return algorithms;
    }
}
