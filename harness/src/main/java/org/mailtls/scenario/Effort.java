package org.mailtls.scenario;

/**
 * How much measuring a cell gets. Times are seconds.
 *
 * @param forks JVMs started for the cell; the unit of replication
 */
public record Effort(
        int forks, int warmupIterations, int warmupSeconds, int measurementIterations, int measurementSeconds) {
    /** Seconds that the cell takes at least, JVM start-up left out. */
    public int seconds() {
        return forks * (warmupIterations * warmupSeconds + measurementIterations * measurementSeconds);
    }
}
