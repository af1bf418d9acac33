/**
 * Attacks on a server of ours, and the honest mail that meanwhile goes through it. Floods run in one JVM, victims in another; the
 * parent only reads counters.
 */
@NullMarked
package org.mailtls.load;

import org.jspecify.annotations.NullMarked;
