package org.mailtls.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A limit on the time that a run took for measuring.
 *
 * @param seconds the limit
 * @param profileForks cell id → forks that the profile asks for; a cell may have got fewer
 */
public record BudgetRecord(long seconds, Map<String, Integer> profileForks) {
    public BudgetRecord {
        profileForks = Collections.unmodifiableMap(new LinkedHashMap<>(profileForks));
    }
}
