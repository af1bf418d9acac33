package org.mailtls.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.mailtls.outbound.sink.OfferedHelloFuzz;
import org.mailtls.probe.certificate.CertificateFuzz;
import org.mailtls.probe.handshake.Hello13Fuzz;
import org.mailtls.probe.wire.FlightFuzz;
import org.mailtls.probe.wire.Ssl2Fuzz;
import org.mailtls.smtp.ReplyFuzz;

/**
 * A parser of what servers send, and the inputs that a fuzzer starts from. The folder of the inputs is named like the
 * constant; what a fuzzer finds is put there as well, so that it is tried for ever after.
 */
enum FuzzTarget {
    FLIGHT(FlightFuzz.class, FlightFuzz::fuzzerTestOneInput),
    REPLY(ReplyFuzz.class, ReplyFuzz::fuzzerTestOneInput),
    CERTIFICATE(CertificateFuzz.class, CertificateFuzz::fuzzerTestOneInput),
    SSL2(Ssl2Fuzz.class, Ssl2Fuzz::fuzzerTestOneInput),
    HELLO13(Hello13Fuzz.class, Hello13Fuzz::fuzzerTestOneInput),
    OFFERED_HELLO(OfferedHelloFuzz.class, OfferedHelloFuzz::fuzzerTestOneInput);

    private final Class<?> type;
    private final Consumer<byte[]> target;

    FuzzTarget(Class<?> type, Consumer<byte[]> target) {
        this.type = type;
        this.target = target;
    }

    Class<?> type() {
        return type;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    void take(byte[] input) {
        target.accept(input);
    }

    Path folder() {
        URL folder = FuzzTarget.class.getResource(word());
        if (folder == null) {
            throw new IllegalStateException("There is no folder " + word() + " beside " + FuzzTarget.class.getName());
        }
        try {
            return Path.of(folder.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    List<Path> inputs() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
