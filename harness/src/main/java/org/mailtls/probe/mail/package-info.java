/** What a server says and does around TLS in SMTP itself: what it offers in the clear, what it forgets, how it ends. */
@NullMarked
package org.mailtls.probe.mail;

import org.jspecify.annotations.NullMarked;
