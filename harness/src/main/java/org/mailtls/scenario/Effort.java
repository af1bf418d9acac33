package org.mailtls.scenario;

/**
 * How much measuring a cell gets. Times are seconds.
 *
 * @param forks JVMs started for the cell; the unit of replication
 */
public record Effort(int forks, WarmUpLimits warmUp, int measurementIterations, int measurementSeconds) {
    /** After the warm-up and before what counts, for the loop that JMH puts around the operation. */
    public static final int SETTLING_SECONDS = 1;

    /** Seconds that the cell takes if no fork is steady before its limit, JVM start-up left out. */
    public int seconds() {
        int warmUpSeconds = warmUp.none() ? 0 : warmUp.mostSeconds() + SETTLING_SECONDS;
        return forks * (warmUpSeconds + measurementIterations * measurementSeconds);
    }
}
