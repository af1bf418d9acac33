/** What a sending server that holds a policy would do with mail for a domain, and why. Delivers nothing. */
@NullMarked
package org.mailtls.sender;

import org.jspecify.annotations.NullMarked;
