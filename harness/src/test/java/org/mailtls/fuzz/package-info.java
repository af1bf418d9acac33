/** The parsers of what servers send, under inputs that nobody would think of. */
@NullMarked
package org.mailtls.fuzz;

import org.jspecify.annotations.NullMarked;
