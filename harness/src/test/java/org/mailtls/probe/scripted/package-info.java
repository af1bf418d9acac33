/**
 * Servers that do what a test says: SMTP line by line, TLS byte by byte, or TLS by Bouncy Castle with one fault built
 * in.
 */
@NullMarked
package org.mailtls.probe.scripted;

import org.jspecify.annotations.NullMarked;
