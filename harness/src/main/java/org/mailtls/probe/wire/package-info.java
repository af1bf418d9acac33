/**
 * What a client can say to a server byte by byte: SMTP in the clear, TLS records, single ClientHellos and the flights
 * that answer them. Nothing here is encrypted or decrypted, and nothing is judged. Blocking sockets; whatever the
 * server does, every call ends by a deadline.
 */
@NullMarked
package org.mailtls.probe.wire;

import org.jspecify.annotations.NullMarked;
