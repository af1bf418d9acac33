/** MTA-STS (RFC 8461): the record, the policy over HTTPS, and the cache that holds out against an attacker. */
@NullMarked
package org.mailtls.sender.sts;

import org.jspecify.annotations.NullMarked;
