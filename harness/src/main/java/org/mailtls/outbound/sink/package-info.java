/** The sinks: servers of ours that take mail of a server under test, in a JVM of their own, each wrong in its own way. */
@NullMarked
package org.mailtls.outbound.sink;

import org.jspecify.annotations.NullMarked;
