/**
 * Log files and mailboxes as they lie on disk: compressed or not, by syslog, by the journal, by a container engine, as mbox or as
 * Maildir. Everything is read in one go and within bounds: a line, a header and a field have a greatest length.
 */
@NullMarked
package org.mailtls.maillog.input;

import org.jspecify.annotations.NullMarked;
