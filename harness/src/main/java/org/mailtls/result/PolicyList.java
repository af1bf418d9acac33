package org.mailtls.result;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.policy.Policies;
import org.mailtls.policy.Policy;

/**
 * {@code policies.json}: what the scanned servers of a run are judged by.
 *
 * @param schema {@link #SCHEMA}
 */
record PolicyList(String schema, List<Entry> policies) {
    static final String SCHEMA = "mailtls-policies-1";

    PolicyList {
        requireNonNull(schema, "schema");
        policies = List.copyOf(policies);
    }

    /**
     * One policy.
     *
     * @param file in the run directory; null for a policy that comes with the program
     */
    record Entry(String id, @Nullable String file) {
        Entry {
            requireNonNull(id, "id");
            if (file != null && !file.matches("policy-[A-Za-z0-9_][A-Za-z0-9._-]*\\.yaml")) {
                throw new IllegalArgumentException("not a policy's place in a run directory: " + file);
            }
        }

        /**
         * @throws IllegalArgumentException if no policy of the program has the id
         * @throws org.mailtls.policy.PolicyException if the file has mistakes
         */
        Policy read(Path run) throws BadRunDirectoryException {
            if (file == null) {
                return Policies.named(id);
            }
            Path policy = run.resolve(file);
            PlainFile.require(policy);
            return Policies.read(policy);
        }
    }
}
