package org.mailtls.benchmarks;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a counter of a workload and names the metric that it becomes; less is always better. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@interface Reported {
    /** The metric's name: dotted and stable, for it is the key by which runs are compared. */
    String as();

    Quantity in();

    /** Whether a counter that stayed at 0 is left out, since what it counts did not belong to the operation. */
    boolean unlessZero() default false;
}
