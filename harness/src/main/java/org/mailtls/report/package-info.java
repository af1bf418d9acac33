/** Reports: pure functions of a run directory. */
@NullMarked
package org.mailtls.report;

import org.jspecify.annotations.NullMarked;
