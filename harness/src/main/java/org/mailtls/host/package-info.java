/** The machine: its facts, its JDKs, and JVMs of our own started on it. */
@NullMarked
package org.mailtls.host;

import org.jspecify.annotations.NullMarked;
