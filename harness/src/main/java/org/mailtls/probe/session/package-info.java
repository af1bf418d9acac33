/** What SMTP makes of TLS: what a server says, forgets and still offers once it is inside. */
@NullMarked
package org.mailtls.probe.session;

import org.jspecify.annotations.NullMarked;
