/** The command line and nothing else. */
@NullMarked
package org.mailtls.cli;

import org.jspecify.annotations.NullMarked;
