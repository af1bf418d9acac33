/** The attacker's JVM: one class for each kind of attack, on one generator. */
@NullMarked
package org.mailtls.load.attack;

import org.jspecify.annotations.NullMarked;
