package org.mailtls.server.container;

/**
 * A mail server as one release of a distribution has it. Results never use these words: they say what was observed.
 *
 * @param suite word of the release in scenario files: {@code bookworm}
 * @param version of the server as far as the release keeps to it: {@code 3.7}
 * @param library likewise of the TLS library: {@code OpenSSL 3.0}
 */
record MtaRelease(String suite, String version, String library) {}
