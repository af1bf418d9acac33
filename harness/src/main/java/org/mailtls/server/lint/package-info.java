/**
 * Reads the configuration of a mail server as the server itself would and tells what in it does not do what it seems to do: names that
 * nobody reads, words that match nothing, settings that undo each other. It needs no server and starts none.
 */
@NullMarked
package org.mailtls.server.lint;

import org.jspecify.annotations.NullMarked;
