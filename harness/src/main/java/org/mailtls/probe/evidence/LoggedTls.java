package org.mailtls.probe.evidence;

/**
 * A TLS session as a server put it down, in the words of this program.
 *
 * @param version {@code TLSv1.3}
 * @param suite IANA name; empty if what stands there is the name of no suite that is known here
 * @param group IANA name; empty where it is not told, as by Postfix below TLS 1.3
 * @param line the whole line or header, as read: hostile input
 */
record LoggedTls(String version, String suite, String group, String line) {}
