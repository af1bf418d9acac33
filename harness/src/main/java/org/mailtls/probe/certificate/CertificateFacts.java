package org.mailtls.probe.certificate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.mailtls.probe.Answers;

/** What follows from the chains that a server shows. A pure function of chains, name, roots and time. */
final class CertificateFacts {
    /** In the order of the catalogue. */
    static final List<String> IDS = List.of(
            "CERT-KEY",
            "CERT-RSA-BITS",
            "CERT-EC-BITS",
            "CERT-CURVES",
            "CERT-SIG",
            "CERT-LIFETIME",
            "CERT-EXPIRED",
            "CERT-NAME",
            "CERT-CHAIN",
            "CERT-KU",
            "CERT-EKU",
            "CERT-DUAL",
            "CERT-V3");

    private final List<SeenChain> chains;
    private final boolean all;
    private final List<SeenCertificate> leaves;
    private final Answers answers = new Answers();

    private CertificateFacts(List<SeenChain> chains, boolean all) {
        this.chains = chains;
        this.all = all;
        this.leaves = chains.stream().map(SeenChain::leaf).toList();
    }

    /**
     * An answer to each of {@link #IDS}.
     *
     * @param chains with unlike leaves, that which the server prefers first; at least one
     * @param all whether each kind of client got an answer, so that there are no chains besides these
     * @param name what the user calls the server
     * @param now the time at which certificates ought to be valid
     */
    static Answers of(List<SeenChain> chains, boolean all, String name, Trust trust, Instant now) {
        CertificateFacts facts = new CertificateFacts(chains, all);
        facts.keys();
        facts.signatures();
        facts.dates(now);
        facts.name(name);
        facts.trust(trust, now);
        facts.usages();
        return facts.answers;
    }

    private void keys() {
        answers.words(
                "CERT-KEY",
                words(leaf -> List.of(leaf.key().word())),
                each(leaf -> leaf.key().word()));
        least("CERT-RSA-BITS", Set.of(PublicKeyKind.Family.RSA), "The server shows no RSA certificate.");
        least(
                "CERT-EC-BITS",
                Set.of(PublicKeyKind.Family.ECDSA, PublicKeyKind.Family.EDDSA),
                "The server shows no certificate with a key on an elliptic curve.");
        if (has(PublicKeyKind.Family.ECDSA)) {
            answers.words(
                    "CERT-CURVES",
                    words(leaf -> leaf.key().curve().isEmpty()
                            ? List.of()
                            : List.of(leaf.key().curve())));
        } else {
            answers.notApplicable("CERT-CURVES", "The server shows no ECDSA certificate.");
        }
        dual();
        answers.flag(
                "CERT-V3",
                leaves.stream().allMatch(leaf -> leaf.version() == 3),
                each(leaf -> "version " + leaf.version()));
    }

    private void dual() {
        boolean both = has(PublicKeyKind.Family.RSA) && has(PublicKeyKind.Family.ECDSA);
        String[] evidence = each(leaf -> leaf.key().word());
        if (both || all) {
            answers.flag("CERT-DUAL", both, evidence);
        } else {
            answers.notTested(
                    "CERT-DUAL",
                    "A client with one kind of key alone got no answer, so there may be another.",
                    evidence);
        }
    }

    private void least(String id, Set<PublicKeyKind.Family> families, String otherwise) {
        IntStream bits = leaves.stream()
                .map(SeenCertificate::key)
                .filter(key -> families.contains(key.family()))
                .mapToInt(PublicKeyKind::bits);
        bits.min().ifPresentOrElse(least -> answers.count(id, least), () -> answers.notApplicable(id, otherwise));
    }

    private boolean has(PublicKeyKind.Family family) {
        return leaves.stream().anyMatch(leaf -> leaf.key().family() == family);
    }

    /** Nobody relies on the signature of a root, so that it may be as old as it likes. */
    private void signatures() {
        Set<String> words = new LinkedHashSet<>();
        List<String> evidence = new ArrayList<>();
        for (SeenChain chain : chains) {
            for (SeenCertificate each : chain.certificates()) {
                if (each == chain.leaf() || !each.selfIssued()) {
                    words.add(each.signature());
                    evidence.add(each.subject() + ": " + each.signature());
                }
            }
        }
        answers.words("CERT-SIG", List.copyOf(words), evidence.toArray(String[]::new));
    }

    private void dates(Instant now) {
        long days = leaves.stream().mapToLong(CertificateFacts::days).max().orElseThrow();
        answers.count("CERT-LIFETIME", days, each(leaf -> leaf.notBefore() + " to " + leaf.notAfter()));
        List<String> outside = chains.stream()
                .flatMap(chain -> chain.certificates().stream()
                        .filter(each -> each == chain.leaf() || !each.selfIssued())
                        .filter(each -> !each.validAt(now)))
                .map(each -> each.subject() + ": valid from " + each.notBefore() + " to " + each.notAfter())
                .distinct()
                .toList();
        answers.flag("CERT-EXPIRED", !outside.isEmpty(), outside.toArray(String[]::new));
    }

    /** Both ends belong to the time (RFC 5280, 4.1.2.5), so that 90 days less one second are 90 days. */
    private static long days(SeenCertificate leaf) {
        return Duration.between(leaf.notBefore(), leaf.notAfter())
                .plusSeconds(1)
                .toDays();
    }

    private void name(String name) {
        boolean match = leaves.stream().allMatch(leaf -> NameMatch.matches(leaf, name));
        answers.text(
                "CERT-NAME",
                match ? "match" : "mismatch",
                each(leaf -> "asked for " + name + ", the certificate has "
                        + (leaf.dnsNames().isEmpty() ? "no dNSName" : String.join(" ", leaf.dnsNames()))));
    }

    private void trust(Trust trust, Instant now) {
        List<ChainShape> shapes = new ArrayList<>();
        List<String> evidence = new ArrayList<>();
        for (SeenChain chain : chains) {
            ChainShape shape = ChainShape.of(chain.certificates(), trust, now);
            shapes.add(shape);
            evidence.add(chain.leaf().subject() + ", " + chain.certificates().size() + " sent: " + shape.word() + ", "
                    + shape.detail());
        }
        ChainShape worst =
                shapes.stream().max(Comparator.comparingInt(ChainShape::rank)).orElseThrow();
        answers.text("CERT-CHAIN", worst.word(), evidence.toArray(String[]::new));
    }

    private void usages() {
        answers.words("CERT-KU", common(SeenCertificate::keyUsage), each(leaf -> shown(leaf.keyUsage())));
        answers.words(
                "CERT-EKU", common(SeenCertificate::extendedKeyUsage), each(leaf -> shown(leaf.extendedKeyUsage())));
    }

    /** What all leaves may: a client cannot choose which it gets, so that one leaf must not stand in for another. */
    private List<String> common(Function<SeenCertificate, List<String>> of) {
        return words(of).stream()
                .filter(word -> leaves.stream().allMatch(leaf -> of.apply(leaf).contains(word)))
                .toList();
    }

    private static String shown(List<String> usages) {
        return usages.isEmpty() ? "no such extension" : String.join(" ", usages);
    }

    private List<String> words(Function<SeenCertificate, List<String>> of) {
        return leaves.stream()
                .flatMap(leaf -> of.apply(leaf).stream())
                .distinct()
                .toList();
    }

    private String[] each(Function<SeenCertificate, String> shown) {
        return leaves.stream()
                .map(leaf -> leaf.subject() + ": " + shown.apply(leaf))
                .toArray(String[]::new);
    }
}
