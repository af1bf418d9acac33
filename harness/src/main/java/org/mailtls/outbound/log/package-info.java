/** What a mail server's log says of the mails that it sent to the sinks. Everything in it is hostile input. */
@NullMarked
package org.mailtls.outbound.log;

import org.jspecify.annotations.NullMarked;
