/**
 * Mail logs and Received headers of each mail server, as events: TLS sessions, mails with or without TLS, and handshakes that failed.
 * What is read is hostile input: a broken line is counted and never fatal.
 */
@NullMarked
package org.mailtls.maillog;

import org.jspecify.annotations.NullMarked;
