/** The run directory: what was seen, cell by cell, and the statistics over it. */
@NullMarked
package org.mailtls.result;

import org.jspecify.annotations.NullMarked;
