/**
 * What a server of the lab says of itself in its log, held against what a client negotiated with it. Nothing here opens a connection
 * to a server whose log cannot be read.
 */
@NullMarked
package org.mailtls.probe.evidence;

import org.jspecify.annotations.NullMarked;
