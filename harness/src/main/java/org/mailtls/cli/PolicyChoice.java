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
     * @throws IllegalArgumentException for an unknown id; the message has the nearest one
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
        return !Policies.ids().contains(word) && (file || Files.isRegularFile(Path.of(word)))
                ? Policies.read(Path.of(word))
                : Policies.named(word);
    }
}
