package org.mailtls.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.mailtls.policy.Policies;
import org.mailtls.policy.Policy;
import org.mailtls.policy.Scope;

/** Which policies a scan is held against. */
final class PolicyChoice {
    /** The newest of each issuer; not older editions, other levels of the same issuer, and what senders expect. */
    static final List<String> DEFAULT = List.of(
            "rfc9325",
            "ncsc-nl-2025-05",
            "bsi-tr-03108-1",
            "bsi-tr-02102-2",
            "nist-sp800-52r2",
            "mozilla-intermediate-6.0",
            "pci-dss-4.0.1",
            "hipaa");

    private PolicyChoice() {}

    /**
     * @param named ids and files; empty for the default ones that speak of the service
     * @throws IllegalArgumentException for what is neither an id nor a file; the message has the nearest id
     * @throws org.mailtls.policy.PolicyException for a file with mistakes
     */
    static List<Policy> of(List<String> named, Scope scope) {
        if (named.isEmpty()) {
            return DEFAULT.stream()
                    .map(Policies::named)
                    .filter(policy -> policy.scopes().contains(scope))
                    .toList();
        }
        return named.stream().distinct().map(PolicyChoice::one).toList();
    }

    private static Policy one(String word) {
        boolean file = word.endsWith(".yaml") || word.endsWith(".yml") || word.contains("/");
        if (!Policies.ids().contains(word) && (file || Files.isRegularFile(Path.of(word)))) {
            return Policies.read(Path.of(word));
        }
        try {
            return Policies.named(word);
        } catch (IllegalArgumentException e) {
            String unknown = String.valueOf(e.getMessage());
            String end = unknown.endsWith("?") ? " " : ". ";
            throw new IllegalArgumentException(unknown + end + "There is no file of that name either.", e);
        }
    }
}
