/**
 * What a mail log comes to: how much mail goes over TLS, with what, with whom, and what a policy would turn away. A log is
 * read once and not kept, so that a long one takes no more memory than a short one.
 */
@NullMarked
package org.mailtls.maillog.mix;

import org.jspecify.annotations.NullMarked;
