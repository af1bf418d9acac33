/** What a mail log comes to and what a policy would turn away, for terminals, programs and browsers. */
@NullMarked
package org.mailtls.report.maillog;

import org.jspecify.annotations.NullMarked;
