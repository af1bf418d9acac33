package org.mailtls.run;

/** Told by the engine, in the parent, as a fork goes on. */
public interface ForkListener {
    /** An iteration is about to start; {@code number} counts from 1 in each phase. */
    void iterationStarts(boolean measured, int number);

    void iterationEnds(boolean measured, int number);
}
