/** The archives as their users meet them: unpacked somewhere else, and run there. */
@NullMarked
package org.mailtls.dist;

import org.jspecify.annotations.NullMarked;
