package org.mailtls.maillog.mix;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.Fact;
import org.mailtls.probe.FactState;
import org.mailtls.probe.FactValue;
import org.mailtls.probe.Facts;
import org.mailtls.probe.Target;
import org.mailtls.probe.hello.SuiteClasses;
import org.mailtls.scenario.Service;

/**
 * A handshake that a log tells of, as a scan of a server that can do just that. So the rules of policies can be held against
 * it: a word that is not allowed there could not have been negotiated. What the log does not tell was not tested.
 */
final class HandshakeFacts {
    static final String DH_BITS = "KEX-DH-BITS";

    private static final String VERSIONS = "VER-SET";
    private static final String SUITES = "CS-ALL";
    private static final String GROUPS_13 = "KEX-GROUPS-13";
    private static final String GROUPS_12 = "KEX-GROUPS-12";
    private static final String HYBRID = "KEX-HYBRID";
    private static final String DH_GROUPS = "KEX-DH-GROUPS";
    private static final String FFDHE = "ffdhe";

    private static final Map<String, String> SUITES_OF = Map.of(
            "SSLv2", "CS-SET-SSL2",
            "SSLv3", "CS-SET-SSL3",
            "TLSv1", "CS-SET-TLS10",
            "TLSv1.1", "CS-SET-TLS11",
            "TLSv1.2", "CS-SET-TLS12",
            "TLSv1.3", "CS-SET-TLS13");

    private static final Set<String> KEY_EXCHANGE = Set.of(GROUPS_13, GROUPS_12, HYBRID, DH_GROUPS, DH_BITS);

    private static final Target NOBODY =
            new Target("log", InetSocketAddress.createUnresolved("log.invalid", 25), Service.SMTP, true);

    private final Combination seen;
    private final Map<String, Fact> facts = new HashMap<>();

    private HandshakeFacts(Combination seen) {
        this.seen = seen;
    }

    /** Whether a handshake can tell of the check. */
    static boolean tells(String check) {
        return check.equals(VERSIONS)
                || check.equals(SUITES)
                || SUITES_OF.containsValue(check)
                || SuiteClasses.ids().contains(check)
                || KEY_EXCHANGE.contains(check);
    }

    /** What a log lacks that does not tell of the check, in a word or two. */
    static String lacks(String check) {
        return KEY_EXCHANGE.contains(check) ? "group" : check.equals(VERSIONS) ? "protocol" : "cipher suite";
    }

    static Facts of(Combination seen) {
        HandshakeFacts made = new HandshakeFacts(seen);
        if (SUITES_OF.containsKey(seen.protocol())) {
            made.words(VERSIONS, seen.protocol());
        } else {
            made.untold(VERSIONS);
        }
        made.suite();
        made.group();
        return new Facts(NOBODY, Instant.EPOCH, Duration.ZERO, 0, 0, 0, 0, made.facts);
    }

    private void suite() {
        String suite = seen.suite();
        String own = SUITES_OF.get(seen.protocol());
        SUITES_OF.values().forEach(check -> without(check, FactState.NOT_APPLICABLE, "another version was spoken"));
        if (suite == null) {
            untold(SUITES);
            (own == null ? SUITES_OF.values() : List.of(own)).forEach(this::untold);
            SuiteClasses.ids().forEach(this::untold);
            return;
        }
        words(SUITES, suite);
        if (own != null) {
            words(own, suite);
        }
        SuiteClasses.of(List.of(suite)).forEach((check, members) -> put(check, new FactValue.Words(members)));
    }

    private void group() {
        boolean newest = seen.protocol().equals("TLSv1.3");
        String suite = seen.suite();
        boolean unknown = suite == null && !newest;
        boolean finite = suite != null && (suite.startsWith("TLS_DHE_") || suite.startsWith("TLS_DH_anon_"));
        boolean curve = suite != null && (suite.startsWith("TLS_ECDHE_") || suite.startsWith("TLS_ECDH_anon_"));
        group(GROUPS_13, newest);
        group(GROUPS_12, !newest && (unknown || finite || curve));
        group(HYBRID, newest);
        String group = seen.group();
        if (newest && group != null && !group.toUpperCase(Locale.ROOT).contains("MLKEM")) {
            put(HYBRID, new FactValue.Words(List.of()));
        }
        group(DH_GROUPS, !newest && (unknown || finite));
        Long bits = finite && group != null ? bits(group) : null;
        if (suite != null && bits != null) {
            put(DH_BITS, new FactValue.Counts(Map.of(suite, bits)));
        } else if (unknown || finite) {
            untold(DH_BITS);
        } else {
            without(DH_BITS, FactState.NOT_APPLICABLE, "no finite field took part");
        }
    }

    /** @param takesPart whether such a group can have taken part */
    private void group(String check, boolean takesPart) {
        String group = seen.group();
        if (!takesPart) {
            without(check, FactState.NOT_APPLICABLE, "no such group took part");
        } else if (group == null) {
            untold(check);
        } else {
            words(check, group);
        }
    }

    /** The name has them; null for a group of another kind. */
    private static @Nullable Long bits(String group) {
        return group.matches(FFDHE + "[0-9]{3,5}") ? Long.valueOf(group.substring(FFDHE.length())) : null;
    }

    private void words(String check, String word) {
        put(check, new FactValue.Words(List.of(word)));
    }

    private void put(String check, FactValue value) {
        facts.put(check, new Fact(FactState.SEEN, value, "", List.of(), 0, 0, 0, Duration.ZERO));
    }

    private void untold(String check) {
        without(check, FactState.NOT_TESTED, "the log does not tell");
    }

    private void without(String check, FactState state, String reason) {
        facts.put(check, new Fact(state, null, reason, List.of(), 0, 0, 0, Duration.ZERO));
    }
}
