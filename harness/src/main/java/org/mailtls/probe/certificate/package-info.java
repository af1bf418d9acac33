/**
 * The certificates that a server shows, to clients of different kinds. What a certificate says is hostile input: it is
 * read once, whole, by {@link org.mailtls.probe.certificate.SeenCertificate}, and what cannot be read is an error with
 * words.
 */
@NullMarked
package org.mailtls.probe.certificate;

import org.jspecify.annotations.NullMarked;
