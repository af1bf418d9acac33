package org.mailtls.policy;

/**
 * A line of the arithmetic of a grade.
 *
 * @param name what is scored: a category, {@code score}, {@code letter}, or {@code remark}
 * @param arithmetic how it came about, for people
 */
public record Step(String name, String arithmetic) {
    public String line() {
        return name + ": " + arithmetic;
    }
}
