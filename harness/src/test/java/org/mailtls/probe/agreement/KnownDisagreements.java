package org.mailtls.probe.agreement;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The disagreements in which the other scanner is wrong. A line of the file holds, separated by tabs: scanner, servers
 * (separated by a comma), aspect, word, who says it, the test that proves who is right ({@code class#method}), and what
 * makes the other one go wrong.
 */
public final class KnownDisagreements {
    private static final String FILE = "known-disagreements.tsv";
    private static final int FIELDS = 7;

    /**
     * Why the other one is wrong.
     *
     * @param proof {@code class#method} of a test that shows it by a third means
     */
    public record Reason(String proof, String why) {}

    private final Map<Disagreement, Reason> reasons;

    private KnownDisagreements(Map<Disagreement, Reason> reasons) {
        this.reasons = reasons;
    }

    public static KnownDisagreements load() {
        try (InputStream in = KnownDisagreements.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is not on the class path");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException for a line that is not of seven fields, or says what another said */
    static KnownDisagreements parse(String text) {
        Map<Disagreement, Reason> reasons = new LinkedHashMap<>();
        for (String line : text.split("\n", -1)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] fields = line.split("\t", -1);
            if (fields.length != FIELDS || Arrays.stream(fields).anyMatch(String::isBlank)) {
                throw new IllegalArgumentException("Not " + FIELDS + " fields with a tab between them: " + line);
            }
            if (!fields[4].equals(Disagreement.US) && !fields[4].equals(Disagreement.THEM)) {
                throw new IllegalArgumentException("Either we say it or they do: " + line);
            }
            for (String server : fields[1].split(", *", -1)) {
                Disagreement known = new Disagreement(fields[0], server, fields[2], fields[3], fields[4]);
                if (reasons.putIfAbsent(known, new Reason(fields[5], fields[6])) != null) {
                    throw new IllegalArgumentException("Listed twice: " + known);
                }
            }
        }
        return new KnownDisagreements(reasons);
    }

    public Map<Disagreement, Reason> all() {
        return reasons;
    }

    /** Every test that is called as a witness. */
    public Set<String> proofs() {
        Set<String> proofs = new TreeSet<>();
        reasons.values().forEach(reason -> proofs.add(reason.proof));
        return proofs;
    }

    /**
     * What is wrong with the list, given what was found.
     *
     * @param scanner the one that was asked
     * @param server of which it was asked
     * @param aspects those that it looked at
     * @return a sentence for each disagreement that is not listed, and for each that is listed but was not found
     */
    public List<String> faults(
            Collection<Disagreement> found, String scanner, String server, Collection<String> aspects) {
        List<String> faults = new ArrayList<>();
        for (Disagreement each : found) {
            if (!reasons.containsKey(each)) {
                faults.add("not listed: " + each);
            }
        }
        for (Disagreement each : reasons.keySet()) {
            boolean asked =
                    each.scanner().equals(scanner) && each.server().equals(server) && aspects.contains(each.aspect());
            if (asked && !found.contains(each)) {
                faults.add("listed, but they agree now: " + each);
            }
        }
        return faults;
    }
}
