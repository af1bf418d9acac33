/** DANE for SMTP (RFC 7672): TLSA records, where they are looked for, and what they say of a chain. */
@NullMarked
package org.mailtls.sender.dane;

import org.jspecify.annotations.NullMarked;
