/** How figures went from run to run, and what a gate says of the latest, for terminals, pull requests and browsers. */
@NullMarked
package org.mailtls.report.history;

import org.jspecify.annotations.NullMarked;
