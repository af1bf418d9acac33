/** TLS providers behind one interface, and the pump that drives any of them through an SSLEngine. */
@NullMarked
package org.mailtls.provider;

import org.jspecify.annotations.NullMarked;
