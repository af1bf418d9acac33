/**
 * Whole handshakes and what is said inside them: SMTP, renegotiation, resumption, key updates. Two clients serve this.
 * Bouncy Castle's takes every suite that a library still has, for probes that only need a session. A small one of our
 * own ({@code Tls12}, {@code Tls13}) does what no library lets
 * its user do: renegotiate with or without RFC 5746, present a ticket in one mode of key exchange alone, send early
 * data, count what comes back on the wire. Neither verifies a certificate: what a server shows is what a scan is after.
 * Of a handshake of TLS 1.3 that ends with the server's part, {@code ServerRecords13} opens that part alone.
 */
@NullMarked
package org.mailtls.probe.handshake;

import org.jspecify.annotations.NullMarked;
