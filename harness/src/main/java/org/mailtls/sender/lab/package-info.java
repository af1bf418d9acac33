/** Domains of the lab, each with policies in one state: what real servers of DNS and HTTPS have to serve for them. */
@NullMarked
package org.mailtls.sender.lab;

import org.jspecify.annotations.NullMarked;
