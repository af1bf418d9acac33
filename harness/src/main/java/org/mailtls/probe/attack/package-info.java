/**
 * Known attacks: which of them a server is open to. Some are read from facts that others gathered ({@link
 * org.mailtls.probe.attack.Exposures}); the others send what a faulty server answers differently, once, and keep
 * nothing of the answer but its kind and its length. None of them can break a server, and none reads what a server must
 * not give away.
 */
@NullMarked
package org.mailtls.probe.attack;

import org.jspecify.annotations.NullMarked;
