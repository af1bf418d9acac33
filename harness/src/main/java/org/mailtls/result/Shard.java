package org.mailtls.result;

/**
 * Which share of a scenario's cells a run measured.
 *
 * @param index from 1 to {@code count}
 * @param count machines among which the cells were dealt out
 */
public record Shard(int index, int count) {
    /** @throws IllegalArgumentException if there is no such share */
    public Shard {
        if (index < 1 || index > count) {
            throw new IllegalArgumentException("no shard: " + index + " of " + count);
        }
    }

    /** {@code 2/3}, as on the command line. */
    public String word() {
        return index + "/" + count;
    }
}
