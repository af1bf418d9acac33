package org.mailtls.maillog;

import org.jspecify.annotations.Nullable;

/**
 * The other end of a connection, as far as the line tells.
 *
 * @param name a host name; null where the log has none or says {@code unknown}
 * @param address an IPv4 or IPv6 address without brackets and zone
 */
public record Peer(@Nullable String name, @Nullable String address) {}
