/** Runs of one scenario on one kind of machine, night after night: what is noise, what is news, and since when. */
@NullMarked
package org.mailtls.result.history;

import org.jspecify.annotations.NullMarked;
