/** What changed from one run to another: figures, verdicts, negotiations, and what may be said of it. */
@NullMarked
package org.mailtls.result.compare;

import org.jspecify.annotations.NullMarked;
