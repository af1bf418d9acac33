/** What was seen of mail that a server sent, as records, and the judgement of it. Pure: knows no server and no socket. */
@NullMarked
package org.mailtls.outbound.seen;

import org.jspecify.annotations.NullMarked;
