package org.mailtls.reference;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mailtls.result.Metric;
import org.mailtls.result.Reference;
import org.mailtls.result.ReferenceSource;
import org.mailtls.result.floor.Operation;
import org.mailtls.result.floor.Primitive;

/** {@code openssl speed} of the host: one core, user CPU time, so that other load disturbs it little. */
final class OpenSslSpeed {
    /** 3.5 measures more of an algorithm than it is asked for, each for the same time. */
    private static final int OPERATIONS_AT_MOST = 12;

    private static final Duration SLACK = Duration.ofSeconds(20);

    private final OpenSsl openssl;
    private final int seconds;
    private final References references = new References();

    OpenSslSpeed(OpenSsl openssl, int seconds) {
        this.openssl = openssl;
        this.seconds = seconds;
    }

    /** Never fails: what cannot be measured becomes a gap with openssl's own words. */
    References measure(Collection<Primitive> wanted) throws InterruptedException {
        if (openssl.version().isEmpty()) {
            references.gap("all primitives", ReferenceSource.OPENSSL_SPEED, openssl.reason());
            return references;
        }
        Map<String, Set<Primitive>> byArgument = new LinkedHashMap<>();
        for (Primitive primitive : wanted) {
            Optional<String> argument = argument(primitive);
            argument.ifPresent(word -> byArgument
                    .computeIfAbsent(word, key -> new LinkedHashSet<>())
                    .add(primitive));
        }
        for (Map.Entry<String, Set<Primitive>> entry : byArgument.entrySet()) {
            measure(entry.getKey(), entry.getValue());
        }
        return references;
    }

    private void measure(String arguments, Set<Primitive> wanted) throws InterruptedException {
        List<String> words = new ArrayList<>(openssl.command("speed", "-mr", "-seconds", Integer.toString(seconds)));
        words.addAll(List.of(arguments.split(" ")));
        Command.Ended ended = Command.run(words, SLACK.plusSeconds((long) seconds * OPERATIONS_AT_MOST));
        Map<Primitive, Double> rates = SpeedOutput.operationsPerSecond(ended.out());
        for (Primitive primitive : wanted) {
            Double rate = rate(rates, primitive);
            if (rate == null) {
                references.gap(
                        primitive.name(),
                        ReferenceSource.OPENSSL_SPEED,
                        "'" + String.join(" ", words) + "' of "
                                + openssl.version().orElse("openssl") + " gave no figure: " + ended.complaint());
            } else {
                references.found(reference(primitive, rate, String.join(" ", words)));
            }
        }
    }

    /** openssl spells ciphers its own way, and prints of opened records nothing else than of sealed ones. */
    private static @org.jspecify.annotations.Nullable Double rate(Map<Primitive, Double> rates, Primitive wanted) {
        Primitive printed =
                wanted.operation() == Operation.OPEN ? Primitive.seal(wanted.algorithm(), wanted.bytes()) : wanted;
        for (Map.Entry<Primitive, Double> entry : rates.entrySet()) {
            if (entry.getKey().name().equalsIgnoreCase(printed.name())) {
                return entry.getValue();
            }
        }
        return null;
    }

    private Reference reference(Primitive primitive, double perSecond, String command) {
        boolean bulk = primitive.bulk();
        return new Reference(
                primitive.name(),
                ReferenceSource.OPENSSL_SPEED,
                openssl.version().orElse("of unknown version"),
                bulk ? "MB/cpu-s" : "us/op",
                bulk ? Metric.Better.HIGHER : Metric.Better.LOWER,
                List.of(bulk ? perSecond * primitive.bytes() / 1e6 : 1e6 / perSecond),
                command);
    }

    /** The words after {@code openssl speed}; empty for what it never measures by itself, such as ephemeral keys. */
    private static Optional<String> argument(Primitive primitive) {
        String algorithm = primitive.algorithm();
        return switch (primitive.operation()) {
            case SEAL -> Optional.of(record(primitive));
            // It decrypts with a made-up tag: all of the work, and the refusal at its end. Of CBC it has no such loop.
            case OPEN -> algorithm.contains("CBC") ? Optional.empty() : Optional.of("-decrypt " + record(primitive));
            case SIGN, VERIFY -> Optional.of(signing(algorithm));
            case ENCRYPT, DECRYPT, SEAL_BUFFERS, OPEN_BUFFERS -> Optional.empty();
            case ENCAPSULATE, DECAPSULATE -> Optional.of(algorithm);
            case KEYGEN -> kem(algorithm) ? Optional.of(algorithm) : Optional.empty();
            case DERIVE -> agreement(algorithm);
        };
    }

    private static String record(Primitive primitive) {
        return "-bytes " + primitive.bytes() + " -aead -evp "
                + primitive.algorithm().toLowerCase(Locale.ROOT);
    }

    private static boolean kem(String algorithm) {
        return algorithm.contains("KEM");
    }

    private static String signing(String keyType) {
        return keyType.startsWith("ecdsa-") ? keyType.replace("-", "") : keyType.replace("rsa-", "rsa");
    }

    private static Optional<String> agreement(String group) {
        return switch (group) {
            case "x25519" -> Optional.of("ecdhx25519");
            case "x448" -> Optional.of("ecdhx448");
            case "secp256r1" -> Optional.of("ecdhp256");
            case "secp384r1" -> Optional.of("ecdhp384");
            case "secp521r1" -> Optional.of("ecdhp521");
            default -> group.startsWith("ffdhe") ? Optional.of(group.replace("ffdhe", "ffdh")) : Optional.empty();
        };
    }
}
