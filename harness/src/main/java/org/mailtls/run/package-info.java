/** One execution: plan, bring up servers, measure cell by cell, write the run directory. */
@NullMarked
package org.mailtls.run;

import org.jspecify.annotations.NullMarked;
