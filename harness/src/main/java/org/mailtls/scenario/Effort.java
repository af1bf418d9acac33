package org.mailtls.scenario;

/**
 * How much measuring a cell gets. Times are seconds.
 *
 * @param forks JVMs started for the cell; the unit of replication
 */
public record Effort(int forks, WarmUpLimits warmUp, int measurementIterations, int measurementSeconds) {
    /** What a fork costs beside measuring, before one has been seen: JVM start, connections, JMH's own work. */
    public static final int USUAL_START_SECONDS = 2;

    /** Seconds that the cell takes if no fork is steady before its limit, JVM start-up left out. */
    public int seconds() {
        return seconds(warmUp.mostSeconds());
    }

    /** Seconds that the cell takes if each fork is steady as soon as that is believed of it, JVM start-up left out. */
    public int leastSeconds() {
        return seconds(Math.min(warmUp.leastLoadSeconds(), warmUp.mostSeconds()));
    }

    /** Seconds that one fork takes if it is not steady before its limit, and its JVM starts as fast as they usually do. */
    public double mostForkSeconds() {
        return (double) seconds() / forks + USUAL_START_SECONDS;
    }

    private int seconds(int warmUpSeconds) {
        int before = warmUp.none() ? 0 : warmUpSeconds;
        return forks * (before + warmUp.settlingSeconds() + measurementIterations * measurementSeconds);
    }
}
