package org.mailtls.sender;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON that strangers wrote: reports, and lists of policies. Text that is nothing but brackets becomes many times as much in
 * memory.
 */
public final class StrangersJson {
    /** Throws {@link StreamConstraintsException} for more than any honest document has. */
    public static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxTokenCount(4_000_000)
                            .maxNestingDepth(64)
                            .build())
                    .build())
            .build();

    private StrangersJson() {}

    /** What is wrong with it, to stand behind "it". */
    public static String trouble(JacksonException e) {
        return e instanceof StreamConstraintsException
                ? "has more values, or deeper ones, than any such file"
                : "is no JSON: " + e.getOriginalMessage();
    }
}
