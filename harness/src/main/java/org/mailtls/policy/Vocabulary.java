package org.mailtls.policy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mailtls.probe.CheckCatalogue;
import org.mailtls.probe.CheckInfo;
import org.mailtls.provider.TlsProvider;

/** The words that a check can have, as far as known: a word that never occurs would make a rule that never fires. */
final class Vocabulary {
    private static final String SUITES = "cipher-suites.txt";
    private static final String GROUPS = "supported-groups.txt";
    private static final String SCHEMES = "signature-schemes.txt";

    private static final Map<String, String> REGISTRIES = Map.of(
            "KEX-GROUPS-12", GROUPS,
            "KEX-GROUPS-13", GROUPS,
            "KEX-HYBRID", GROUPS,
            "CERT-CURVES", GROUPS,
            "SIG-12-SET", SCHEMES,
            "SIG-13-SET", SCHEMES);

    private final CheckCatalogue catalogue;
    private final Map<String, List<String>> names = new HashMap<>();

    Vocabulary(CheckCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    boolean knows(String check) {
        return catalogue.has(check);
    }

    CheckInfo.Kind kind(String check) {
        return catalogue.check(check).kind();
    }

    /** Every word that the check can have; empty if nobody has a list of them. */
    List<String> words(String check) {
        CheckInfo info = catalogue.check(check);
        if (!info.words().isEmpty()) {
            return info.words();
        }
        boolean suites = check.startsWith("CS-") && info.kind() == CheckInfo.Kind.WORDS;
        String registry = suites ? SUITES : REGISTRIES.get(check);
        return registry == null ? List.of() : names.computeIfAbsent(registry, Vocabulary::registered);
    }

    /** Whether the check can have the word, or one that the pattern stands for. */
    boolean fits(String check, String pattern) {
        List<String> words = words(check);
        boolean unregistered = pattern.startsWith("SSL_") || pattern.startsWith("dh-") || pattern.startsWith("0x");
        return words.isEmpty()
                || unregistered && catalogue.check(check).words().isEmpty()
                || words.stream().anyMatch(word -> WordList.matches(pattern, word));
    }

    /** Names of a registry of IANA: lines of code point and name. */
    private static List<String> registered(String resource) {
        try (InputStream in = TlsProvider.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The class path lacks " + resource + "; build mailtls again");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#") && line.indexOf(' ') > 0)
                    .map(line -> line.substring(line.indexOf(' ') + 1).strip())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        }
    }
}
