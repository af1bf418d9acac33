package org.mailtls.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.Facts;
import org.mailtls.probe.SuiteChecks;
import org.mailtls.scenario.Mix;
import org.mailtls.scenario.MixEntry;

/**
 * Which handshakes of a log a server would have turned away. A log tells what was agreed upon, and not what else a peer would
 * have had to offer; so {@link #atMost} is the most that it can be, and {@link #certain} the part that had no other way in.
 *
 * @param handshakes of the log; mail in the clear is not among them
 * @param refused those whose version, suite or group of TLS 1.3 the server does not accept
 * @param certain those of them whose peer, of versions that the log's server speaks, had none that this server accepts
 * @param untold those of which log and scan do not say whether the server accepts them; neither refused nor let in
 * @param refusals what was refused, in the order of the mix
 */
public record TurnedAway(long handshakes, long refused, long certain, long untold, List<Refusal> refusals) {
    /** @param part the suite or the group that is not accepted; null where the version alone decides */
    public record Refusal(String protocol, @Nullable String part, long handshakes, boolean certain) {}

    private static final String TLS13 = "TLSv1.3";

    public TurnedAway {
        refusals = List.copyOf(refusals);
    }

    /** @param facts what was seen of the server; what was not seen of it decides nothing */
    public static TurnedAway of(Mix mix, Facts facts) {
        Optional<List<String>> versions = words(facts, "VER-SET");
        int newest = mix.entries().stream()
                .mapToInt(entry -> rank(version(entry)))
                .max()
                .orElse(-1);
        long handshakes = 0;
        long untold = 0;
        List<Refusal> refusals = new ArrayList<>();
        for (MixEntry entry : mix.entries()) {
            String version = version(entry);
            if (version.isEmpty()) {
                continue;
            }
            handshakes += entry.handshakes();
            if (versions.isEmpty()) {
                untold += entry.handshakes();
            } else if (!versions.get().contains(version)) {
                refusals.add(new Refusal(version, null, entry.handshakes(), certain(version, versions.get(), newest)));
            } else {
                Taken taken = taken(entry, version, facts);
                untold += taken == Taken.UNTOLD ? entry.handshakes() : 0;
                if (taken == Taken.NO_SUITE || taken == Taken.NO_GROUP) {
                    String part = taken == Taken.NO_SUITE ? entry.suite() : entry.group();
                    refusals.add(new Refusal(version, part, entry.handshakes(), false));
                }
            }
        }
        long refused = refusals.stream().mapToLong(Refusal::handshakes).sum();
        long certain = refusals.stream()
                .filter(Refusal::certain)
                .mapToLong(Refusal::handshakes)
                .sum();
        return new TurnedAway(handshakes, refused, certain, untold, refusals);
    }

    /** What is not known to be let in: the refused and the untold. */
    public long atMost() {
        return refused + untold;
    }

    /** Whether of any handshake at all it is known what becomes of it. */
    public boolean told() {
        return untold < handshakes;
    }

    /** What part of the log's handshakes some of them are, from 0 to 1. */
    public double share(long some) {
        return handshakes == 0 ? 0 : (double) some / handshakes;
    }

    /** What a server that has the version makes of an entry. */
    private enum Taken {
        YES,
        NO_SUITE,
        NO_GROUP,
        UNTOLD
    }

    /**
     * Under TLS 1.3 the group is agreed upon apart from the suite. A client whose group is gone is asked for another by
     * HelloRetryRequest, if it has named one (RFC 8446, 4.1.4); so it is not certain to be turned away.
     */
    private static Taken taken(MixEntry entry, String version, Facts facts) {
        String suite = entry.suite();
        String group = version.equals(TLS13) ? entry.group() : null;
        Optional<List<String>> suites = suites(facts, version);
        Optional<List<String>> groups = words(facts, "KEX-GROUPS-13");
        if (suite != null && suites.isPresent() && !accepts(suites.get(), suite)) {
            return Taken.NO_SUITE;
        }
        if (group != null && groups.isPresent() && !groups.get().contains(group)) {
            return Taken.NO_GROUP;
        }
        boolean untold = suite == null || suites.isEmpty() || (group != null && groups.isEmpty());
        return untold ? Taken.UNTOLD : Taken.YES;
    }

    /**
     * Both sides agree on the newest version that they have in common (RFC 5246, appendix E.1; RFC 8446, 4.2.1). So a peer that
     * came with an old one, to a server that others met with a newer one, had none of those. With something older that is still
     * accepted it may come back.
     */
    private static boolean certain(String version, List<String> accepted, int newest) {
        int rank = rank(version);
        return rank >= 0 && rank < newest && accepted.stream().allMatch(other -> rank(other) > rank);
    }

    /**
     * Whether the key in the certificate is RSA or ECDSA is nothing that a setting takes away, and the log's server may have the
     * other kind: so suites that differ in it alone are the same.
     */
    private static boolean accepts(List<String> accepted, String suite) {
        String twin = suite.startsWith("TLS_ECDHE_ECDSA_")
                ? suite.replace("TLS_ECDHE_ECDSA_", "TLS_ECDHE_RSA_")
                : suite.replace("TLS_ECDHE_RSA_", "TLS_ECDHE_ECDSA_");
        return accepted.contains(suite) || accepted.contains(twin);
    }

    /** Empty for mail in the clear. */
    private static String version(MixEntry entry) {
        String protocol = entry.protocol();
        return protocol == null ? "" : protocol;
    }

    /** The older, the lower; negative for what is no version. */
    private static int rank(String version) {
        return SuiteChecks.versions().indexOf(version);
    }

    private static Optional<List<String>> suites(Facts facts, String version) {
        return SuiteChecks.of(version).flatMap(check -> words(facts, check));
    }

    private static Optional<List<String>> words(Facts facts, String check) {
        return facts.facts().containsKey(check) ? facts.words(check) : Optional.empty();
    }
}
