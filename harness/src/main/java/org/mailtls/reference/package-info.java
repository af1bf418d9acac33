/**
 * Figures from outside the harness's benchmarks, measured in the same run: {@code openssl speed} and {@code s_time},
 * primitives of JCE providers, and what the harness itself adds to an operation. They come after the result, whose
 * records they fill and whose floor says which are needed, and before the run, which takes them.
 */
@NullMarked
package org.mailtls.reference;

import org.jspecify.annotations.NullMarked;
