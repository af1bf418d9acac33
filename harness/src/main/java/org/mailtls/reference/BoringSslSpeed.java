package org.mailtls.reference;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailtls.result.Metric;
import org.mailtls.result.Reference;
import org.mailtls.result.ReferenceSource;
import org.mailtls.result.floor.Primitive;

/**
 * {@code bssl speed} of the host: BoringSSL without Java, though not the build that Conscrypt and Netty carry. It counts
 * wall time, so other load slows it down.
 */
final class BoringSslSpeed {
    /** As BoringSSL's own build calls it, and as Debian does. */
    static final List<String> PROGRAMS = List.of("bssl", "bssl-tool");

    private static final Pattern RECORDS =
            Pattern.compile("Did (\\d+) (\\S+) \\((\\d+) bytes\\) (seal|open) operations in (\\d+)us.*");
    private static final Duration SLACK = Duration.ofSeconds(20);

    private final List<String> programs;
    private final int seconds;
    private final References references = new References();

    BoringSslSpeed(List<String> programs, int seconds) {
        this.programs = programs;
        this.seconds = seconds;
    }

    /** Of what is sealed or opened among these. Never fails: what cannot be measured becomes a gap. */
    References measure(Collection<Primitive> wanted) throws InterruptedException {
        Optional<String> program = program();
        if (program.isEmpty()) {
            references.gap(
                    "ciphers", ReferenceSource.BSSL_SPEED, "there is no " + String.join(" or ", programs) + " here");
            return references;
        }
        for (Primitive primitive : wanted) {
            if (primitive.record()) {
                measure(program.get(), primitive);
            }
        }
        return references;
    }

    /** It has no word for its version; without a command it shows what it can do, and says by its status that it was none. */
    private Optional<String> program() throws InterruptedException {
        for (String name : programs) {
            if (Command.run(List.of(name), SLACK).out().contains("speed")) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    private void measure(String program, Primitive primitive) throws InterruptedException {
        List<String> words = List.of(
                program,
                "speed",
                "-filter",
                primitive.algorithm(),
                "-chunks",
                Integer.toString(primitive.bytes()),
                "-timeout",
                Integer.toString(seconds));
        Command.Ended ended = Command.run(words, SLACK.plusSeconds(10L * seconds));
        Double rate = perSecond(ended.out()).get(primitive);
        if (rate == null) {
            references.gap(
                    primitive.name(),
                    ReferenceSource.BSSL_SPEED,
                    "'" + String.join(" ", words) + "' gave no figure: " + ended.complaint());
        } else {
            references.found(new Reference(
                    primitive.name(),
                    ReferenceSource.BSSL_SPEED,
                    "of unknown version",
                    "MB/s",
                    Metric.Better.HIGHER,
                    List.of(rate * primitive.bytes() / 1e6),
                    String.join(" ", words)));
        }
    }

    /** Each cipher and size that was sealed or opened → operations a second. */
    static Map<Primitive, Double> perSecond(String output) {
        Map<Primitive, Double> rates = new LinkedHashMap<>();
        for (String line : output.lines().toList()) {
            Matcher record = RECORDS.matcher(line);
            if (record.matches()) {
                int bytes = Integer.parseInt(record.group(3));
                rates.put(
                        record.group(4).equals("seal")
                                ? Primitive.seal(record.group(2), bytes)
                                : Primitive.open(record.group(2), bytes),
                        Double.parseDouble(record.group(1)) * 1e6 / Double.parseDouble(record.group(5)));
            }
        }
        return rates;
    }
}
