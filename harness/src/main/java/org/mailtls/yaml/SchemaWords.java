package org.mailtls.yaml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one kind of file has to say of a mistake in better words than those that all share. */
@FunctionalInterface
public interface SchemaWords {
    /** For a kind of file without words of its own. */
    SchemaWords NONE = (keyword, path, known) -> null;

    /**
     * Words for one mistake.
     *
     * @param keyword of the JSON Schema that is broken
     * @param path keys, and numbers in lists, down to the value; for an unknown key, down to that key
     * @param known keys that may stand where an unknown key stands; empty for other keywords
     * @return null to have the words that all share
     */
    @Nullable
    String words(String keyword, List<Object> path, List<String> known);
}
