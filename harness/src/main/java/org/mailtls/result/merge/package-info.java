/** Makes one run of the shards of a scenario that several machines measured. */
@NullMarked
package org.mailtls.result.merge;

import org.jspecify.annotations.NullMarked;
