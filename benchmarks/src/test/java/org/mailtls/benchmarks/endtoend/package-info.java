/** The product as a user meets it: the command line in a process of its own, its output, its exit code. */
@NullMarked
package org.mailtls.benchmarks.endtoend;

import org.jspecify.annotations.NullMarked;
