package org.mailtls.policy;

import org.mailtls.yaml.DocumentSchema;
import org.mailtls.yaml.SchemaWords;

/** The schema of policies. Only files of users are held against it: those that come with the program were, by tests. */
final class PolicySchema {
    /** Read once; safe for use by many threads. */
    static final DocumentSchema INSTANCE =
            new DocumentSchema("policy", PolicySchema.class, "policy-v1.schema.json", SchemaWords.NONE);

    private PolicySchema() {}
}
