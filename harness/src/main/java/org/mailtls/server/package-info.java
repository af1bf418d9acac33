/** Mail servers and the drivers that bring them up. */
@NullMarked
package org.mailtls.server;

import org.jspecify.annotations.NullMarked;
