package org.mailtls.outbound.seen;

import org.jspecify.annotations.Nullable;
import org.mailtls.sender.tlsrpt.TlsReport;

/**
 * How a server knew of the policies of the domains that it sent to: by the lab's validating resolver, and perhaps more.
 *
 * @param mtaSts whether it asked a daemon for MTA-STS policies
 * @param reported what it handed to its reporter (RFC 8460), summed up; null if it knows no such thing, or handed over nothing
 */
public record HeldPolicies(boolean mtaSts, @Nullable TlsReport reported) {}
