package org.mailtls.result.history;

import org.mailtls.yaml.DocumentSchema;
import org.mailtls.yaml.SchemaWords;

/** The schema of files of known changes. */
final class KnownChangesSchema {
    /** Read once; safe for use by many threads. */
    static final DocumentSchema INSTANCE = new DocumentSchema(
            "list of known changes", KnownChangesSchema.class, "known-changes-v1.schema.json", SchemaWords.NONE);

    private KnownChangesSchema() {}
}
