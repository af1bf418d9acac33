package org.mailtls.policy;

import java.time.LocalDate;
import org.mailtls.probe.FactValue;
import org.mailtls.probe.Facts;

/**
 * What a rule asks of the value of its check: a record for each mode. That a thing is listed has a meaning of its own in
 * each: all that is allowed, a level, a recommendation that excludes nothing, something that must be there.
 */
public sealed interface Demand permits AllowOnly, Levels, Recommend, Require, Forbid, Prefer {
    /** The word in policy files. */
    String mode();

    /** What is right, for people; the day tells which dated values count. */
    String expected(LocalDate on);

    /**
     * Judges a value that was seen.
     *
     * @param facts of the same scan, for a demand that needs to know more than the value
     */
    Opinion judge(FactValue value, Facts facts, LocalDate on);
}
