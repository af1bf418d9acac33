/** What to do: the scenario file, read with positions, checked, and unfolded into cells. */
@NullMarked
package org.mailtls.scenario;

import org.jspecify.annotations.NullMarked;
