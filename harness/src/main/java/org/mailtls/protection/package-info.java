/** End-to-end protection of a mail, S/MIME and OpenPGP, to be held against what TLS costs. */
@org.jspecify.annotations.NullMarked
package org.mailtls.protection;
