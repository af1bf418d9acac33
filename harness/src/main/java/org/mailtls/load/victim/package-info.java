/** The victims' JVM: honest mail at a fixed rate, each timed from its intended start. */
@NullMarked
package org.mailtls.load.victim;

import org.jspecify.annotations.NullMarked;
