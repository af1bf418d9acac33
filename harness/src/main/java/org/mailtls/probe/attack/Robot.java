package org.mailtls.probe.attack;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.Certificate;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Look;
import org.mailtls.probe.Probe;
import org.mailtls.probe.wire.Codes;
import org.mailtls.probe.wire.Hello;
import org.mailtls.probe.wire.WireException;

/**
 * Bleichenbacher's oracle, as it came back in 2017 (CVE-2017-13099 and others): does a server answer differently by how
 * the encrypted secret is padded? No answer of a sound server depends on it. Asked in two ways, each in one round of
 * five connections, and in two more if the answers of the first differ.
 */
public final class Robot implements Probe {
    private static final String ID = "ATT-ROBOT";
    private static final String VERSIONS = "VER-SET";
    private static final List<Integer> SUITES = Codes.tls12AndOlderSuites().stream()
            .filter(suite -> Codes.suite(suite).startsWith("TLS_RSA_WITH_"))
            .toList();
    private static final int ROUNDS = 3;

    /** The shortest key for which there is room for padding at all (RFC 8017, 7.2.1: at least eight bytes). */
    private static final int LEAST_BITS = 8 * (48 + 11);

    /** Longer ones would keep the prober busy and not the server. */
    private static final int MOST_BITS = 16_384;

    private static final int MOST_EXPONENT_BITS = 64;

    @Override
    public List<String> answers() {
        return List.of(ID);
    }

    @Override
    public List<String> needs() {
        return List.of(VERSIONS);
    }

    @Override
    public Answers look(Look look) throws WireException, InterruptedException {
        Answers answers = new Answers();
        // Asked here, and not taken from the list of all suites, which is known only when much of the scan is over.
        Hello hello = Hello.tls12(SUITES);
        try (Beginning first = Beginning.of(look, hello)) {
            switch (first.flight().ending()) {
                case COMPLETE -> {
                    // What the rounds are about.
                }
                case ALERT, CLOSED, RESET -> {
                    if (first.flight().alert() == null
                            && look.fact(VERSIONS).state().unknown()) {
                        // Whoever drops every connection refuses nothing by it.
                        return answers.notTested(
                                ID,
                                "Whether the server has the RSA key exchange is not known: "
                                        + look.fact(VERSIONS).reason());
                    }
                    return answers.notApplicable(
                            ID,
                            "The server takes no suite with the RSA key exchange: "
                                    + first.flight().shown());
                }
                default -> {
                    return answers.notTested(
                            ID,
                            "Whether the server has the RSA key exchange is not known: "
                                    + first.flight().shown());
                }
            }
        }
        List<String> evidence = new ArrayList<>();
        boolean unsteady = false;
        for (SecretFlight.Extent extent : SecretFlight.Extent.values()) {
            List<List<String>> rounds = rounds(look, hello, extent);
            List<String> first = rounds.get(0);
            if (first.isEmpty()) {
                return answers.notTested(ID, "The server did not begin each handshake, or showed no RSA key.");
            }
            evidence.add(extent.shown() + ": " + described(first));
            if (rounds.size() == ROUNDS) {
                if (rounds.stream().allMatch(first::equals)) {
                    evidence.add("the same in each of " + ROUNDS + " rounds");
                    return answers.flag(ID, true, evidence.toArray(String[]::new));
                }
                unsteady |= rounds.stream().noneMatch(Robot::alike);
            }
        }
        return unsteady
                ? answers.notTested(
                        ID,
                        "The answers differ in each round, but not by the padding.",
                        evidence.toArray(String[]::new))
                : answers.flag(ID, false, evidence.toArray(String[]::new));
    }

    /** One round if all its answers are alike or it failed, else {@link #ROUNDS}. */
    private List<List<String>> rounds(Look look, Hello hello, SecretFlight.Extent extent)
            throws WireException, InterruptedException {
        List<List<String>> rounds = new ArrayList<>();
        while (rounds.size() < ROUNDS) {
            List<String> round = round(look, hello, extent);
            rounds.add(round);
            if (rounds.size() == 1 && (round.isEmpty() || alike(round))) {
                break;
            }
        }
        return rounds;
    }

    /** The answer to each {@link PaddedSecret}, in their order; empty if one could not be asked. */
    private List<String> round(Look look, Hello hello, SecretFlight.Extent extent)
            throws WireException, InterruptedException {
        List<Look.Task<Optional<String>>> asks = new ArrayList<>();
        for (PaddedSecret secret : PaddedSecret.values()) {
            asks.add(() -> ask(look, hello, extent, secret));
        }
        List<String> round = new ArrayList<>();
        for (Optional<String> answer : look.together(asks)) {
            if (answer.isEmpty()) {
                return List.of();
            }
            round.add(answer.get());
        }
        return List.copyOf(round);
    }

    private Optional<String> ask(Look look, Hello hello, SecretFlight.Extent extent, PaddedSecret secret)
            throws WireException, InterruptedException {
        try (Beginning beginning = Beginning.of(look, hello)) {
            if (!beginning.whole()) {
                return Optional.empty();
            }
            // Another connection may lead to another server with another key.
            Optional<RSAPublicKey> key = key(beginning.flight().chain());
            if (key.isEmpty()) {
                return Optional.empty();
            }
            byte[] encrypted = secret.encrypted(key.get(), new SecureRandom());
            beginning.link().send(SecretFlight.bytes(beginning, encrypted, extent));
            return Optional.of(
                    Reaction.of(beginning.link(), look.target().patience()).shown());
        }
    }

    private static Optional<RSAPublicKey> key(List<byte[]> chain) {
        if (chain.isEmpty()) {
            return Optional.empty();
        }
        try {
            RSAPublicKey key = RSAPublicKey.getInstance(Certificate.getInstance(chain.get(0))
                    .getSubjectPublicKeyInfo()
                    .parsePublicKey());
            int bits = key.getModulus().bitLength();
            boolean usable = bits >= LEAST_BITS
                    && bits <= MOST_BITS
                    && key.getModulus().signum() > 0
                    && key.getPublicExponent().signum() > 0
                    && key.getPublicExponent().bitLength() <= MOST_EXPONENT_BITS;
            return usable ? Optional.of(key) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            // What the server calls a certificate is none, or holds no such key: CERT-KEY says so.
            return Optional.empty();
        }
    }

    private static boolean alike(List<String> round) {
        return new HashSet<>(round).size() == 1;
    }

    private static String described(List<String> round) {
        if (alike(round)) {
            return "always " + round.get(0);
        }
        List<String> each = new ArrayList<>();
        for (PaddedSecret secret : PaddedSecret.values()) {
            each.add(secret.shown() + " - " + round.get(secret.ordinal()));
        }
        return String.join("; ", each);
    }
}
