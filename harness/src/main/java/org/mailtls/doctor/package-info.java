/** What is wrong with this machine for mailtls, and the command that mends it. */
@NullMarked
package org.mailtls.doctor;

import org.jspecify.annotations.NullMarked;
