package org.mailtls.junit;

/**
 * An expectation of the scenario, held against one cell.
 *
 * @param id of the expectation
 * @param observe what was looked at: {@code victim.latency.p99}, the id of a check, …
 * @param asked the bound in words: {@code at most 3x before (= 41 ms)}
 * @param seen the value in words, or why there is none
 * @param error whether a run fails that does not meet it; otherwise it is a warning
 * @param place {@code file:line:column} of the scenario
 */
public record CellExpectation(
        String id, String observe, String asked, String seen, Verdict verdict, boolean error, String place) {
    /** What came of it. */
    public enum Verdict {
        MET,
        NOT_MET,
        /** There was nothing to look at, or nothing to go by: no pass. */
        NOT_TESTED
    }

    /** In a sentence. */
    @Override
    public String toString() {
        return id + " (" + observe + "): " + seen + ", asked " + asked + "; expected at " + place;
    }
}
