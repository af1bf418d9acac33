/** What changed between two runs, for terminals, pull requests and browsers. */
@NullMarked
package org.mailtls.report.compare;

import org.jspecify.annotations.NullMarked;
