/** SMTP with STARTTLS on Netty: the client that measures, and the embedded server. */
@NullMarked
package org.mailtls.smtp;

import org.jspecify.annotations.NullMarked;
