/**
 * Mail that a server under test sends: servers of ours that it sends to ({@code sink}), what its log says of it ({@code log}), and what
 * was seen and what to think of that ({@code seen}).
 */
@NullMarked
package org.mailtls.outbound;

import org.jspecify.annotations.NullMarked;
