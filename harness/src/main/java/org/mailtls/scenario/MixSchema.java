package org.mailtls.scenario;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.yaml.DocumentSchema;

/** The schema of mixes. */
final class MixSchema {
    /** Read once; safe for use by many threads. */
    static final DocumentSchema INSTANCE =
            new DocumentSchema("mix", MixSchema.class, "mix-v1.schema.json", MixSchema::words);

    private MixSchema() {}

    private static @Nullable String words(String keyword, List<Object> path, List<String> known) {
        return keyword.equals("minimum") && path.equals(List.of("days"))
                ? "days must be at least a minute, which is 0.0007"
                : null;
    }
}
