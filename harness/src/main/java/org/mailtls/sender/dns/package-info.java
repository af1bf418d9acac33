/** What DNS says, and whether a validating resolver vouches for it. */
@NullMarked
package org.mailtls.sender.dns;

import org.jspecify.annotations.NullMarked;
