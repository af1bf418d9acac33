/**
 * For tests of other people's programs: scenarios as parameterised tests, and mail servers of the lab that come up for a test
 * and go with it. Each runs in a JVM of its own, so that the tests' JVM keeps its state, its environment and its child
 * processes to itself.
 */
@NullMarked
package org.mailtls.junit;

import org.jspecify.annotations.NullMarked;
