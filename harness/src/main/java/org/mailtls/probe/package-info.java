/**
 * Looks at what a server does with TLS. One scan gives one {@link org.mailtls.probe.Facts} document; nothing in this package has an
 * opinion. What a check means and how a server is set otherwise stands in {@link org.mailtls.probe.CheckCatalogue}.
 */
@NullMarked
package org.mailtls.probe;

import org.jspecify.annotations.NullMarked;
