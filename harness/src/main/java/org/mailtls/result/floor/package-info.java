/** What a cell costs at least: the primitives that its handshakes or records need, and the best figures for these. */
@NullMarked
package org.mailtls.result.floor;

import org.jspecify.annotations.NullMarked;
