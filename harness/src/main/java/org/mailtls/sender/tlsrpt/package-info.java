/** SMTP TLS reporting (RFC 8460): the record, the reports, and the sessions that a mail server hands to its reporter. */
@NullMarked
package org.mailtls.sender.tlsrpt;

import org.jspecify.annotations.NullMarked;
