/**
 * What a server answers to a ClientHello: versions, suites, key exchange, signatures and extensions. Nothing here
 * completes a handshake; one answer is made to serve as many checks as it can, since each costs the server a signature.
 */
@NullMarked
package org.mailtls.probe.hello;

import org.jspecify.annotations.NullMarked;
