/** Our own SMTP server in a JVM of its own, driven over its standard input and output. */
@NullMarked
package org.mailtls.server.embedded;

import org.jspecify.annotations.NullMarked;
