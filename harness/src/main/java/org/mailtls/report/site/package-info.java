/** A folder of plain files that any web server can serve: an index, reports, their data, and histories. */
@NullMarked
package org.mailtls.report.site;

import org.jspecify.annotations.NullMarked;
