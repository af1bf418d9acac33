/** What was seen of an attack: plain data, and pure functions of it. */
@NullMarked
package org.mailtls.load.seen;

import org.jspecify.annotations.NullMarked;
