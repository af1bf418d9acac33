/** Mail servers in containers: one class and one resource folder for each. */
@NullMarked
package org.mailtls.server.container;

import org.jspecify.annotations.NullMarked;
