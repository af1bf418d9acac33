/** A server that is already there: looked at once, then left to the measurement. */
@NullMarked
package org.mailtls.server.remote;

import org.jspecify.annotations.NullMarked;
