package org.mailtls.load.seen;

/**
 * When a stage was.
 *
 * @param start microseconds since the observation began
 * @param end microseconds since the observation began
 */
public record StageTime(Stage stage, long start, long end) {
    public double seconds() {
        return (end - start) / 1e6;
    }
}
