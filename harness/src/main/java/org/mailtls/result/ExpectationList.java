package org.mailtls.result;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * {@code expectations.json}: what the scenario expected of the cells, and what came of it.
 *
 * @param schema {@link #SCHEMA}
 * @param expectations in the order of the cells, and within a cell in that of the scenario
 */
record ExpectationList(String schema, List<Expected> expectations) {
    static final String SCHEMA = "mailtls-expectations-1";

    ExpectationList {
        requireNonNull(schema, "schema");
        expectations = List.copyOf(expectations);
    }
}
